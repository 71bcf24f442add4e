using CsvHelper;

namespace EventsV3.Cli.Import;

/// <summary>Values separated by comma, semicolon, tab or bar, under a header that names the columns in any order.</summary>
internal static class CsvLines
{
    /// <summary>A quote that never closes must not take the file for one headline.</summary>
    private const int MaximumRecordBytes = 1 << 20;

    private static readonly CsvReaderOptions Options =
        CsvReaderOptions.Default with { TrackLineNumbers = true, MaxRecordSize = MaximumRecordBytes };

    public static IEnumerable<HeadlineLine> Read(TextReader reader, int file)
    {
        using var csv = CsvReader.Create(reader, Options, leaveOpen: true);
        while (Next(csv, out var reason))
        {
            var line = (int)csv.LineNumber;
            if (reason is not null)
            {
                yield return new(line, null, reason);
                yield break;
            }
            var (headline, refusal) = HeadlineFields.Read(
                file, line, name => csv.TryGetFieldIndex(name, out var column) ? csv.GetString(column) : null);
            yield return new(line, headline, refusal);
        }
    }

    /// <summary>True with a reason: what follows cannot be told apart.</summary>
    private static bool Next(CsvReader csv, out string? reason)
    {
        reason = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            reason = $"not CSV from here on: {exception.Message}";
            return true;
        }
    }
}
