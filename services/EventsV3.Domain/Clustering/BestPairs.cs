namespace EventsV3.Domain.Clustering;

/// <summary>Per cluster its best partner, and the best pair of all at the top of a heap that is updated in place.</summary>
/// <remarks>Pairs of equal score are ordered by their smaller, then their larger number: ties never depend on how a pair was found.</remarks>
internal sealed class BestPairs
{
    private readonly double[] score;
    private readonly int[] partner;
    private readonly int[] heap;
    private readonly int[] place;

    public BestPairs(int clusters)
    {
        score = new double[clusters];
        partner = new int[clusters];
        Array.Fill(score, double.NegativeInfinity);
        Array.Fill(partner, -1);
        heap = [.. Enumerable.Range(0, clusters)];
        place = [.. heap];
    }

    public int Top => heap[0];

    public double ScoreOf(int cluster) => score[cluster];

    public int PartnerOf(int cluster) => partner[cluster];

    /// <summary>Whether (cluster, candidate) is at least as good as what the cluster has.</summary>
    public bool Improves(int cluster, int candidate, double candidateScore) =>
        !Before(score[cluster], cluster, partner[cluster], candidateScore, cluster, candidate);

    public void Set(int cluster, int newPartner, double newScore)
    {
        var rises = Before(newScore, cluster, newPartner, score[cluster], cluster, partner[cluster]);
        (score[cluster], partner[cluster]) = (newScore, newPartner);
        if (rises)
            Up(place[cluster]);
        else
            Down(place[cluster]);
    }

    public void Clear(int cluster) => Set(cluster, -1, double.NegativeInfinity);

    private static bool Before(double score, int cluster, int partner, double otherScore, int otherCluster, int otherPartner)
    {
        if (score != otherScore)
            return score > otherScore;
        var (low, high) = cluster < partner ? (cluster, partner) : (partner, cluster);
        var (otherLow, otherHigh) = otherCluster < otherPartner ? (otherCluster, otherPartner) : (otherPartner, otherCluster);
        return low != otherLow ? low < otherLow : high < otherHigh;
    }

    private bool IsBefore(int cluster, int other) =>
        Before(score[cluster], cluster, partner[cluster], score[other], other, partner[other]);

    private void Up(int at)
    {
        var cluster = heap[at];
        for (int parent; at > 0 && IsBefore(cluster, heap[parent = (at - 1) / 2]); at = parent)
            Put(heap[parent], at);
        Put(cluster, at);
    }

    private void Down(int at)
    {
        var cluster = heap[at];
        for (int child; (child = 2 * at + 1) < heap.Length; at = child)
        {
            if (child + 1 < heap.Length && IsBefore(heap[child + 1], heap[child]))
                child++;
            if (!IsBefore(heap[child], cluster))
                break;
            Put(heap[child], at);
        }
        Put(cluster, at);
    }

    private void Put(int cluster, int at)
    {
        heap[at] = cluster;
        place[cluster] = at;
    }
}
