namespace EventsV3.LanguageModels.Reading;

/// <summary>What is said in English to the reader of a list of headlines; patterns, each one idea.</summary>
internal static class EnglishOrders
{
    private const string Things = @"(?:titles?|headlines?|lines?|items?|numbers?|events?|entries|articles?|stories|batch(?:es)?)";

    /// <summary>Where an order begins that is no part of a report.</summary>
    private const string Order = @"(?:^|[.!?:;,–—\-""“]\s*|\b(?:please|kindly|must|should|now|and|then)\s+)";

    public static readonly IReadOnlyList<string> Patterns =
    [
        // What was said before is not to count.
        @"\b(?:ignore|disregard|forget|override|overrule|bypass|discard|drop|neglect|skip|cancel|void|dismiss)\b.{0,30}\b"
            + @"(?:previous|prior|above|preceding|earlier|foregoing|original|initial|existing|all|any|every|these|those|your)\b"
            + @".{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|commands?|context|tasks?|constraints?"
            + @"|policy|policies|programming|training|messages?|orders?|text|" + Things + @")",
        @"\b(?:ignore|disregard|forget)\s+(?:everything|anything|all|what|whatever)\b.{0,30}\b(?:above|before|below|else|said"
            + @"|told|know|learned|so far|previous(?:ly)?)\b",
        @"\b(?:ignore|disregard|forget|override|bypass)\s+(?:the\s+|your\s+|my\s+|all\s+)?(?:instructions?|prompts?|system|rest"
            + @"|other " + Things + @"|following|above)\b",
        @"\b(?:instructions?|rules?|prompts?)\b.{0,20}\b(?:above|before|previously)\b.{0,30}\b(?:void|invalid|cancell?ed"
            + @"|obsolete|outdated|replaced|revoked|superseded|no longer)\b",
        @"\b(?:do\s+not|don't|dont|never|stop)\s+(?:follow(?:ing)?|obey(?:ing)?|apply(?:ing)?)\b.{0,30}\b(?:instructions?"
            + @"|rules?|prompts?|guidelines?)\b",
        // Who the reader is.
        @"\bsystem\s*(?:prompts?|messages?|override|instructions?|note)\b",
        @"\bprompt\s*injection",
        @"\bjailbreak\s+(?:mode|prompt)",
        @"\bdan\s+mode\b",
        @"\b(?:developer|debug|god|admin|maintenance)\s+mode\b",
        @"\byou\s+are\s+(?:now\s+|no longer\s+|henceforth\s+)?(?:an?\s+|the\s+|my\s+)?(?:\w+\s+)?(?:ai|a\.i\.|llm|gpt|chatgpt"
            + @"|claude|gemini|assistant|model|chatbot|bot|system|parser|editor|classifier|translator|calculator|terminal|machine|dan)"
            + @"\b",
        @"\b(?:as|being)\s+an?\s+(?:ai|llm|language\s+model|assistant|helpful)\b",
        @"\bif\s+you\s+are\s+(?:an?\s+)?(?:ai|llm|language\s+model|machine|bot|assistant|model)",
        @"\b(?:dear|attention|hey|hello|hi|listen|note\s+to|message\s+(?:to|for)|instructions?\s+(?:to|for)|notice\s+to)\s*"
            + @",?\s*(?:the\s+|all\s+|any\s+|you\s+)?(?:ai|a\.i\.|llms?|language\s+models?|models?|assistants?|chatgpt|gpt\S*|claude"
            + @"|copilot|gemini|bots?|machines?|system|parsers?|editors?|summari[sz]ers?)\b",
        @"\b(?:language\s+models?|llms?|assistants?|chatbots?|ai\s+(?:models?|systems?|readers?))\s+(?:reading|processing"
            + @"|that\s+reads?|must\s+(?:now|answer|output|ignore|put|return|reply)|should\s+(?:answer|output|ignore|put|return|reply)"
            + @")\b",
        @"\b(?:act|behave|respond|answer|pose)\s+as\s+(?:if|though|an?\s+(?:ai|unrestricted|assistant|system|different|new)"
            + @"|the\s+system|my|root|admin)",
        @"\bpretend\s+(?:that\s+)?(?:you\s+(?:are|were|have)|to\s+be\s+(?:an?\s+)?(?:ai|assistant|different|system))",
        @"\byour\s+(?:new\s+|real\s+|true\s+|only\s+|next\s+|updated\s+)?(?:instructions?|task|role|objective|goal\s+is"
            + @"|orders\s+are|system|guidelines|programming|rules)\b(?!\s+in\b)",
        @"\bnew\s+(?:instructions?|system|directive|rule\s+for|task|prompt)\s*[:=\-–]",
        @"\b(?:updated|revised|urgent|secret|hidden|real|important|additional|final|special)\s+instructions?\b",
        // What the answer shall be.
        @"\b(?:respond|reply|answer)\s+(?:only\b|with\s+(?:only|just|exactly|the\s|an?\s+(?:single|empty|json)|[""'{\[]|json"
            + @"|one\b|nothing|no\s)|in\s+(?:one|json|french|german|spanish|chinese|russian|upper)|exactly|using|instead|now)",
        @"\b(?:output|return|print|emit|produce|generate)\s+(?:only|just|exactly|nothing|an?\s+(?:empty|single|valid|json|event"
            + @"|list)|the\s+(?:following|string|word|text|system|json|full|above)|this|empty|[""{\[]|json|all\s+" + Things + @")",
        @"\b(?:set|change|make|write|replace|use|fill)\s+(?:the\s+|each\s+|every\s+|all\s+|its\s+|your\s+"
            + @"|this\s+as\s+(?:the\s+)?)?(?:dates?|summar(?:y|ies)|date_confidence|confidence|events?\s+(?:date|array|list|summary)"
            + @"|titles?\s+(?:array|list))\b",
        @"\b(?:each|every|all|any)\s+(?:of\s+the\s+)?(?:summar(?:y|ies)|titles?|headlines?|numbers?)\s+(?:must|should|shall"
            + @"|has\s+to|have\s+to|as\b|into\b|in\s+(?:one|a\s+single)|belong|are\s+the\s+same|go(?:es)?\b|to\s+one)",
        @"\bsummar(?:y|ies)\s*(?:must|should|shall|has\s+to|of\s+(?:every|all|each)|[:=]\s*[""'“]|=)",
        @"\bsummari[sz]e\s+(?:this|all|everything|the\s+(?:batch|list|others?|rest|following)|as)\b",
        @"\b(?:repeat|say|write|translate|decode|execute|run|evaluate|summari[sz]e|obey|follow)\s+(?:after\s+me|exactly"
            + @"|the\s+(?:words?|following|text|phrase|string|above|next|command|code|instructions?)|this\s*(?:[:\-–]|instead|text"
            + @"|string|code|message|command|instruction)|verbatim|these\s+(?:instructions?|steps|rules|commands))",
        @"\b(?:reveal|show|print|leak|disclose|expose|tell\s+me|repeat)\s+(?:me\s+)?(?:your|the)\s+(?:system|hidden|secret"
            + @"|initial|original|full)?\s*(?:prompts?|instructions?|rules|api\s+keys?|configuration)\b",
        @"\b(?:stop|cease|end|halt|abort|terminate)\s+(?:processing|reading\s+(?:here|now|the\s+(?:list|titles|headlines|rest)"
            + @"|and)|generating|output(?:ting)?|answering|grouping|the\s+(?:list|output|response|answer|json)|here\s+and)\b",
        @"\bend\s+of\s+(?:the\s+)?(?:titles|headlines|list|input|data|prompt|instructions?|document|batch|json|context"
            + @"|conversation|user)\b",
        // What shall be done with the lines.
        @"\b(?:merge|group|combine|put|place|assign|move|collapse|unite|join|lump|bundle|sort|file|treat|mark|tag|label"
            + @"|classify|count|list|consider|report|include|add|fold|attach|fuse)\s+(?:all\s+|every(?:thing)?\s+|each\s+|any\s+"
            + @"|these\s+|those\s+|both\s+|the\s+|this\s+|them\s+|remaining\s+|other\s+|of\s+|following\s+|preceding\s+|previous\s+"
            + @"|above\s+|next\s+){1,5}(?:\w+\s+)?(?:titles?|headlines?|lines?|items?|numbers?|events|entries|articles)\b",
        @"\b(?:merge|group|combine|put|place|assign|move|collapse|unite|lump|file|sort)\s+(?:everything|it\s+all|them\s+all)\b"
            + @".{0,40}\b(?:one|single|same|together|other|event|group)\b",
        @"\b(?:merge|group|combine|put|place|assign|move|collapse|unite|lump|file|sort)\s+(?:all|each|every\s+one)\b"
            + @".{0,40}\b(?:event|group|story|entry|item|cluster|bucket)\b",
        @"\b(?:mark|treat|file|classify|label|flag)\s+(?:this|everything|all|it|the\s+(?:rest|others?|following))\b.{0,40}\bas\b",
        @"\b(?:omit|exclude|suppress|hide|remove|delete|drop|skip|leave\s+out|leave\s+off|do\s+not\s+(?:include|list|mention"
            + @"|report|use|output|group|count|extract|cover)|don't\s+(?:include|list|mention|report|use|output|group))\s+(?:all\s+"
            + @"|every\s+|any\s+|the\s+|these\s+|other\s+|remaining\s+|of\s+|previous\s+|following\s+|first\s+|last\s+|next\s+"
            + @"|above\s+)*(?:titles?|headlines?|lines?|items?|numbers?|entries|events)\b",
        @"\b(?:titles?|headlines?|lines?|numbers?|items?|events?)\s+(?:no\.?\s*|nos\.?\s*|number\s+|\#)?\d+\s*(?:,|-|–|and|to"
            + @"|through|until|&)\s*\d+\b",
        @"\btitle\s*numbers?\b",
        @"\b(?:titles?|headlines?|lines?|numbers?)\s+(?:above|below|before\s+this|after\s+this|in\s+this\s+(?:list|batch))\b",
        @"\b(?:number|numbers|title|titles|line|lines)\s+\d+\s+(?:belongs?|goes|go|is|are|must|into|in)\b.{0,20}\b(?:event"
            + @"|other|same|together|one|group)\b",
        @"\b(?:everything|anything|all|whatever)\s+(?:above|below)\s+(?:is|was|are|should|must|this)\b",
        @"\bthe\s+(?:text|lines|data|list)\s+(?:above|below)\b",
        @"\bnobody's\s+news\b",
        @"\b(?:into|in|to)\s+[""'“]other[""'”]",
        @"\bcatch-?all\b",
        @"\bdate_confidence\b",
        @"\bsource_\w+",
        @"\btitle_\w+",
        @"\bbatch_events\b",
        @"\b\w+_(?:indices|ids|numbers|events)\b",
        @"\bjson\b",
        @"\bctm\s*:",
        @"\btool_call",
        @"\bfunction_call",
        @"\b(?:base64|rot13|decode\s+(?:this|and|the)|hex(?:adecimal)?\s+(?:string|encoded))\b",
        @"\b(?:begin|start)\s+(?:new\s+)?(?:conversation|session|prompt|instructions?|system)\b",
        @"\bsudo\b",
        @"\b(?:admin(?:istrator)?|root|operator)\s+(?:override|command|instructions?|note|access\s+granted)\b",
        @"\b(?:the\s+)?(?:correct|right|expected|only\s+valid|ideal|required)\s+(?:answer|output|response|json)\s+(?:is|to|for"
            + @"|must|would|should)\b",
        @"\b(?:grouping|schema|output)\s+rules?\s+(?:has|have|are|is|changed?|update)",
        // Orders about what only this question has: events, summaries, titles, dates.
        Order + @"(?:split|merge|group|unite|add|attach|append|insert|include|exclude|drop|shift|shuffle|swap|use|repeat|invent"
            + @"|make\s+up|fabricate|create|write|set|mark|change|move|remove|delete|omit|skip|list|assign|label|call|name|combine"
            + @"|replace|rename|copy|start|renumber|reverse|translate|rewrite|prefix)\s+(?:\S+\s+){0,5}?(?:summar(?:y|ies)|titles?"
            + @"|headlines?|events?|numbers|lines|every\s+date|all\s+dates|dates\s+of|confidence)\b",
        Order + @"(?:do\s+not|don't|dont|never|not\s+to)\s+(?:mention|report|cover|summari[sz]e|include|list|group"
            + @"|write\s+about|answer|respond|output|return|extract|use\s+the)\b",
        @"\byou\s+(?:must|should|shall|will|have\s+to|need\s+to|are\s+to|can)\s+(?:now\s+|only\s+|always\s+|never\s+|not\s+)?"
            + @"(?:refuse|answer|respond|reply|return|output|ignore|obey|say|put|write|merge|group|treat|include|omit|list|report"
            + @"|follow|comply|forget)\b",
        @"\brefuse\s+to\s+(?:answer|respond|process)\s*(?:$|[.!,]|this|the\s+(?:question|request|list|prompt)|all|any)",
        @"\bsay\s+(?:that\s+)?you\s+(?:can(?:not|'t)|are|will)\b",
        @"\bfrom\s+now\s+on\b.{0,20}\b(?:respond|answer|reply|you|output|act|speak|write)\b",
        @"\breturn\s+(?:no|zero|nothing|null)\b",
        @"\binstructions?\s+from\s+(?:the\s+|your\s+)?(?:operator|system|developer|admin\w*|editor|user|provider)",
        @"\b(?:all|every|each|these|the\s+other|the\s+remaining|the\s+following)\s+(?:titles|headlines|headline|title)\s+(?:are"
            + @"|is|were|belong|describe|report|concern|form)\b",
        @"\bgroup\s+them\b",
        @"\bhelp\s+with\s+this\s+(?:list|request|batch)",
    ];
}
