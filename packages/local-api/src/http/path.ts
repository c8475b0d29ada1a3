/** The pieces of a path between its slashes. Several slashes are one, and one at the end is ignored. */
export const piecesOf = (path: string): string[] => path.split('/').filter((piece) => piece !== '');

/** A piece of a path without its escapes. What is not escaped rightly stays as it is. */
export const decodePiece = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
};
