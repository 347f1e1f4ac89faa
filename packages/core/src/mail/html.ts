import type { Locale } from '../users/viewer.ts';

/** The pieces of an e-mail, as text. */
export interface MailParts {
  readonly subject: string;
  readonly greeting: string;
  readonly text: string;
  /** What the button says, and where it leads. */
  readonly action: string;
  readonly link: string;
  readonly note: string;
  readonly unexpected: string;
  /** Stands before the link as text. */
  readonly copy: string;
  readonly footer: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/**
 * An e-mail as one narrow column in the system's font: styles inline, for many mail programs read no others;
 * dark where the program asks for it; nothing is fetched from anywhere.
 */
export function mailHtml(locale: Locale, parts: MailParts): string {
  const { subject, greeting, text, action, link, note, unexpected, copy, footer } = Object.fromEntries(
    Object.entries(parts).map(([name, part]: [string, string]) => [name, escaped(part)]),
  ) as Record<keyof MailParts, string>;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>
  :root { color-scheme: light dark }
  @media (prefers-color-scheme: dark) {
    .page { background: #11161c !important }
    .ink { color: #e8edf2 !important }
    .dim { color: #9aa7b4 !important }
    .line { border-color: #2c3641 !important }
    .button { background: #5fb0e8 !important; color: #0b1117 !important }
  }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f9fafb">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:32px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:480px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:24px;text-align:left">
<tr><td class="ink" style="padding-bottom:24px;font-size:18px;font-weight:600;color:#1d2733">Vigie</td></tr>
<tr><td class="ink" style="padding-bottom:16px;color:#1d2733">${greeting}</td></tr>
<tr><td class="ink" style="padding-bottom:24px;color:#1d2733">${text}</td></tr>
<tr><td style="padding-bottom:24px"><a class="button" href="${link}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0f6cad;color:#ffffff;font-weight:600;text-decoration:none">${action}</a></td></tr>
<tr><td class="ink" style="padding-bottom:16px;color:#1d2733">${note}</td></tr>
<tr><td class="dim" style="padding-bottom:24px;color:#5a6673">${unexpected}</td></tr>
<tr><td class="dim line" style="padding-top:16px;border-top:1px solid #dde3e9;font-size:13px;line-height:20px;color:#5a6673">${copy}<br><a class="dim" href="${link}" style="color:#5a6673;word-break:break-all">${link}</a></td></tr>
<tr><td class="dim" style="padding-top:16px;font-size:13px;line-height:20px;color:#5a6673">${footer}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}
