using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EventsV3.Benchmarks;

/// <summary>What a backfill's progress lines said, and how large it was by then.</summary>
internal sealed partial class BackfillObserved
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<(double Seconds, double Part, double? Left, long Peak)> lines = [];

    public void Add(string line, long peak)
    {
        if (Progress().Match(line) is { Success: true } told)
            lines.Add((clock.Elapsed.TotalSeconds, Number(told, "done") / Math.Max(1, Number(told, "total")), Left(told.Groups["left"].Value), peak));
    }

    /// <summary>Megabytes, by the time that so much was done.</summary>
    public double PeakAt(double part) => lines.Last(line => line.Part <= part).Peak / 1e6;

    /// <summary>How far off the end was that was foretold, in parts of the whole run.</summary>
    public (double Median, double Worst) EtaErrors()
    {
        var end = lines[^1].Seconds;
        double[] errors = [.. lines
            .Where(line => line.Part is > 0.1 and < 0.9 && line.Left is not null)
            .Select(line => Math.Abs(line.Seconds + line.Left!.Value - end) / end)
            .Order()];
        return (errors[errors.Length / 2], errors[^1]);
    }

    private static double Number(Match told, string name) => double.Parse(told.Groups[name].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static double? Left(string text) => text.EndsWith(" s", StringComparison.Ordinal)
        ? double.Parse(text[..^2], CultureInfo.InvariantCulture)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time.TotalSeconds : null;

    /// <summary>Backfill 5,120/20,000 25.6% | 331 CTMs/s | … | ETA 0:02:14</summary>
    [GeneratedRegex(@"^Backfill (?<done>[\d,]+)/(?<total>[\d,]+) .*\| ETA (?<left>.+)$")]
    private static partial Regex Progress();
}
