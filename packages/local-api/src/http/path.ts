/** Splits a path at its slashes. Consecutive slashes count as one, and a trailing slash is ignored. */
export const piecesOf = (path: string): string[] => path.split('/').filter((piece) => piece !== '');

/** Decodes a piece of a path. A piece with an invalid escape stays unchanged. */
export const decodePiece = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
};
