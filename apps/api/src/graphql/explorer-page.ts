/** What stands in the editor at first. `password`: of the demo accounts; null where there are none. */
const firstQuery = (password: string | null): string => `# Gánh Vác
#
# 1. Đăng nhập / sign in: ${password === null ? 'nhập địa chỉ thư và mật khẩu / fill in address and password' : 'tài khoản dùng thử / a demo account'}.
# 2. Chạy / run: ViecSapDenHan.

mutation DangNhap {
  signIn(input: { email: "${password === null ? '' : 'secretary@tayho.example'}", password: "${password ?? ''}" }) {
    viewer {
      person {
        fullName
      }
    }
    userErrors {
      message
    }
  }
}

query ViecSapDenHan {
  pledges(filter: { states: [ACTIVE] }, orderBy: DUE_ON_ASC, first: 5) {
    nodes {
      code
      title
      postTitle
      dueOn
      timing
      health
    }
  }
}
`;

/** A text as a literal inside a script element. */
const literal = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');

/**
 * The page that starts GraphiQL; every request carries the header that CSRF prevention asks for. The fonts are those of the system: the
 * ones that come with GraphiQL lack letters of Vietnamese.
 */
export const explorerPage = (demoPassword: string | null): string => `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <title>Gánh Vác · GraphiQL</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <style>
      html, body, #graphiql { height: 100%; margin: 0 }
      * {
        --font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif !important;
        --font-family-mono: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace !important;
      }
    </style>
  </head>
  <body>
    <div id="graphiql">GraphiQL …</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script>
      const fetcher = GraphiQL.createFetcher({ url: '/graphql', headers: { 'apollo-require-preflight': 'true' } });
      ReactDOM.createRoot(document.getElementById('graphiql')).render(
        React.createElement(GraphiQL, { fetcher, defaultQuery: ${literal(firstQuery(demoPassword))} }),
      );
    </script>
  </body>
</html>
`;
