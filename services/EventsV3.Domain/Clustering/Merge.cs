namespace EventsV3.Domain.Clustering;

/// <summary>One step of an agglomeration; <paramref name="Into"/> &lt; <paramref name="From"/>.</summary>
internal readonly record struct Merge(int Into, int From, double Score);
