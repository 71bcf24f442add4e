namespace EventsV3.Store.Shadow;

/// <summary>Results and times of a stretch of shadow reads.</summary>
public sealed class ShadowFindings
{
    private readonly Lock gate = new();
    private readonly List<double> control = [], candidate = [];
    private readonly int[] results = new int[Enum.GetValues<ShadowResult>().Length];

    public int Compared => results.Sum();

    public int Of(ShadowResult result) => results[(int)result];

    public void Add(ShadowResult result, TimeSpan controlTook, TimeSpan candidateTook)
    {
        lock (gate)
        {
            results[(int)result]++;
            control.Add(controlTook.TotalMilliseconds);
            if (result != ShadowResult.Failed)
                candidate.Add(candidateTook.TotalMilliseconds);
        }
    }

    /// <summary>Of the copy that answered, ms; 0 where nothing was read.</summary>
    public double ControlPercentile(double share) => Percentile(control, share);

    /// <summary>Of the other one, ms; those that failed left out.</summary>
    public double CandidatePercentile(double share) => Percentile(candidate, share);

    /// <summary>What has been found, taken out: whoever adds next begins anew.</summary>
    public ShadowFindings Take()
    {
        lock (gate)
        {
            var taken = new ShadowFindings();
            taken.control.AddRange(control);
            taken.candidate.AddRange(candidate);
            results.CopyTo(taken.results, 0);
            control.Clear();
            candidate.Clear();
            Array.Clear(results);
            return taken;
        }
    }

    private double Percentile(List<double> times, double share)
    {
        lock (gate)
        {
            if (times.Count == 0)
                return 0;
            var sorted = times.Order().ToArray();
            return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
        }
    }
}
