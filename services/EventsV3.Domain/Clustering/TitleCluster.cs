namespace EventsV3.Domain.Clustering;

/// <summary>Titles that report one development.</summary>
/// <param name="Titles">Places in the list that was clustered, in title order.</param>
/// <param name="Medoid">The one most similar to the others; of equals the first.</param>
public sealed record TitleCluster(IReadOnlyList<int> Titles, int Medoid);
