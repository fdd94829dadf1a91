const FIRST_QUERY = `# Gánh Vác. Sign in first (demo accounts are in the README), then run the second query.
mutation SignIn {
  signIn(input: { email: "secretary@tayho.example", password: "" }) {
    viewer { person { fullName } appointments { post { title } } }
    userErrors { message }
  }
}

query Cycles {
  cycles { edges { node { year state coverage { expected registered pledges } } } }
}
`;

/** The page that starts GraphiQL; every request carries the header that CSRF prevention asks for. */
export const EXPLORER_PAGE = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <title>Gánh Vác · GraphiQL</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <style>html, body, #graphiql { height: 100%; margin: 0 }</style>
  </head>
  <body>
    <div id="graphiql">GraphiQL …</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script>
      const fetcher = GraphiQL.createFetcher({ url: '/graphql', headers: { 'apollo-require-preflight': 'true' } });
      ReactDOM.createRoot(document.getElementById('graphiql')).render(
        React.createElement(GraphiQL, { fetcher, defaultQuery: ${JSON.stringify(FIRST_QUERY)} }),
      );
    </script>
  </body>
</html>
`;
