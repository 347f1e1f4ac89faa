-- Who has a message made, or sent again, stands in the audit log; what becomes of it on its way does not.
CALL audit_changes_of('outgoing_mail', 'id', '', 'sealed', 'attempts,sent_at,expires_at', 'acting');
