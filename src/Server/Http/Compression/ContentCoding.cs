namespace Backoffice.Server.Http.Compression;

internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}
