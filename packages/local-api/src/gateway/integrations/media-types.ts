/** Whether a media type is one of the API's binary media types, which can be patterns such as `image/*`. */
export const isBinary = (binaryMediaTypes: readonly string[], contentType: string): boolean => {
  const [type = ''] = contentType.toLowerCase().split(';');
  return binaryMediaTypes.some((binary) => {
    const pattern = binary.toLowerCase();
    if (pattern === '*/*') return true;
    return pattern.endsWith('/*') ? type.trim().startsWith(pattern.slice(0, -1)) : type.trim() === pattern;
  });
};
