export const mainTheme = `#graphql
  query MainTheme($filenames: [String!]!) {
    currentAppInstallation { app { handle } }
    themes(first: 1, roles: [MAIN]) {
      nodes {
        name
        files(filenames: $filenames, first: 50) {
          nodes {
            filename
            body {
              ... on OnlineStoreThemeFileBodyText { content }
              ... on OnlineStoreThemeFileBodyBase64 { contentBase64 }
            }
          }
        }
      }
    }
  }
`;

export const createPixel = `#graphql
  mutation CreatePixel($settings: JSON!) {
    webPixelCreate(webPixel: { settings: $settings }) {
      webPixel { id }
      userErrors { code field message }
    }
  }
`;

export const currentPixel = `#graphql
  query CurrentPixel {
    webPixel { id settings }
  }
`;

export const updatePixel = `#graphql
  mutation UpdatePixel($id: ID!, $settings: JSON!) {
    webPixelUpdate(id: $id, webPixel: { settings: $settings }) {
      webPixel { id }
      userErrors { code field message }
    }
  }
`;

export const deletePixel = `#graphql
  mutation DeletePixel($id: ID!) {
    webPixelDelete(id: $id) {
      deletedWebPixelId
      userErrors { code field message }
    }
  }
`;
