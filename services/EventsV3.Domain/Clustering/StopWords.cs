namespace EventsV3.Domain.Clustering;

/// <summary>English function words and the vocabulary of the press about itself. <c>us</c> stays: in a headline it is a country.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words =
    [
        .. """
           a about above after again all also am an and any are aren as at be because been before being below between both but by can cannot
           could did do does doing don down during each few for from further had has have having he her here hers him his how i if in into is
           isn it its itself just me more most my no nor not now of off on once only or other our out over own s same she should so some such
           t than that the their them then there these they this those through to too under until up very was we were what when where which
           while who whom why will with would you your yours
           says said say new amid via vs per may might must shall one two latest live update updates breaking news video watch exclusive
           report reports reportedly
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    public static bool Contain(string word) => Words.Contains(word);
}
