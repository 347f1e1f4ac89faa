import type { ReactNode } from 'react';
import { Frame } from '../../frame/frame.tsx';
import { ViewerGate } from '../../frame/viewer.tsx';
import { GraphqlProvider } from '../../graphql/provider.tsx';

/** Everything behind the sign-in: the socket, who is looking, and the frame around the page. */
export default function VigieLayout({ children }: { children: ReactNode }) {
  return (
    <GraphqlProvider>
      <ViewerGate>
        <Frame>{children}</Frame>
      </ViewerGate>
    </GraphqlProvider>
  );
}
