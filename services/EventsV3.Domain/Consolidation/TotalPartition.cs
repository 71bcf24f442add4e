namespace EventsV3.Domain.Consolidation;

/// <summary>Whatever a model answers, as a partition of the lines it was asked about.</summary>
public static class TotalPartition
{
    /// <summary>
    /// Each of 1 … <paramref name="lines"/> in exactly one group. A number that is no line's is dropped; one that several groups claim
    /// belongs to the first, and the others do not come to it by that; one that none claims is a group of its own.
    /// </summary>
    /// <returns>Groups in the answer's order, then the missing numbers; numbers ascending.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<IReadOnlyList<int>> groups, int lines)
    {
        var claimed = new bool[lines + 1];
        var partition = new List<IReadOnlyList<int>>();
        foreach (var group in groups)
        {
            var members = new List<int>();
            foreach (var number in group)
            {
                if (number < 1 || number > lines || claimed[number])
                    continue;
                claimed[number] = true;
                members.Add(number);
            }
            if (members.Count == 0)
                continue;
            members.Sort();
            partition.Add(members);
        }
        for (var number = 1; number <= lines; number++)
            if (!claimed[number])
                partition.Add([number]);
        return partition;
    }
}
