namespace EventsV3.Domain.Clustering;

/// <summary>Of each group the title whose similarities to the others sum highest; of equals the first.</summary>
internal static class Medoids
{
    public static int[] Of(TitleSpace space, int[][] groups)
    {
        var groupOf = Partition.GroupOf(groups, space.Titles);
        var values = new double[space.Titles];
        var medoids = new int[groups.Length];
        for (var group = 0; group < groups.Length; group++)
        {
            medoids[group] = groups[group][0];
            if (groups[group].Length <= 2)
                continue;
            var highest = double.NegativeInfinity;
            foreach (var title in groups[group])
            {
                double sum = 0;
                var row = space.Row(title, values);
                for (var i = 0; i < row.Length; i++)
                    if (groupOf[row[i]] == group)
                        sum += values[i];
                // Rows are summed in different orders: only a difference above rounding decides.
                if (sum > highest * (1 + 1e-12) || double.IsNegativeInfinity(highest))
                    (medoids[group], highest) = (title, sum);
            }
        }
        return medoids;
    }
}
