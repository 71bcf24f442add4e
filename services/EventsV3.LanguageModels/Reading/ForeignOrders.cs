namespace EventsV3.LanguageModels.Reading;

/// <summary>The same in the other languages that news feeds come in.</summary>
internal static class ForeignOrders
{
    public static readonly IReadOnlyList<string> Patterns =
    [
        // German, Dutch, Swedish.
        @"\b(?:ignorier\w*|vergiss|vergessen\s+sie|missachte\w*|verwirf|überspringe)\b.{0,40}(?:anweisung|instruktion|vorherig"
            + @"|obig|bisherig|vorangehend|regeln|titel|prompt)",
        @"\bdu\s+bist\s+(?:jetzt|nun|ab\s+sofort|ein\s+(?:ki|assistent))",
        @"\bantworte\w*\s+(?:nur|ausschließlich|mit)\b",
        @"\b(?:fasse|ordne|gruppiere|lege)\s+alle\b",
        @"\bgib\s+(?:nur|aus|nichts|eine\s+leere|das\s+json)\b",
        @"\balle\s+(?:titel|schlagzeilen|überschriften|meldungen\s+sind)\b",
        @"\bverweigere\b",
        @"\b(?:schreibe?|setze?|lösche?|nenne)\s+(?:in\s+|bei\s+)?(?:jede\w*|alle\w*|die|das|den)\s+(?:zusammenfassung|datum"
            + @"|titel|ereignis)",
        @"\b(?:negeer|vergeet)\b.{0,40}(?:instructie|vorige|eerdere|regels|bovenstaande|voorgaande)",
        @"\bantwoord\s+(?:alleen|met)\b",
        @"\b(?:ignorera|glöm|bortse\s+från|se\s+bort\s+fra|glem)\b.{0,40}(?:instruk|tidigare|föregående|tidligere|regler)",
        // French, Spanish, Portuguese, Italian, Romanian.
        @"\b(?:ignore[rz]?|oublie[rz]?|ne\s+(?:tiens|tenez|tenir)\s+pas\s+compte|fais\s+abstraction)\b.{0,40}(?:instruction"
            + @"|consigne|précédent|precedent|ci-dessus|règles|titres)",
        @"\b(?:réponds|répondez)\s+(?:uniquement|seulement|par|avec|en)\b",
        @"\btu\s+es\s+(?:maintenant|désormais|un\s+(?:assistant|modèle))",
        @"\b(?:regroupe|fusionne|mets|mettez|place)[rz]?\s+tou(?:s|tes)\b",
        @"\btous\s+les\s+(?:titres|gros\s+titres)\b",
        @"\bne\s+(?:renvoie|renvoyez|réponds|répondez|retourne|retournez)\b",
        @"\b(?:oublie|oubliez)\s+tout\b",
        @"\b(?:révèle|révélez|affiche|affichez|montre)\s+(?:tes|vos|ton|votre|le)\s+(?:instructions|consignes|prompt)",
        @"\b(?:dans|de)\s+chaque\s+(?:résumé|événement|titre)",
        @"\b(?:ignora|ignore|ignorad|olvida|olvide|haz\s+caso\s+omiso|omite)\b.{0,40}(?:instrucci|anterior|reglas|indicaci"
            + @"|titulares|títulos)",
        @"\bresponde\s+(?:solo|sólo|únicamente|con)\b",
        @"\beres\s+(?:ahora|un\s+(?:asistente|modelo))",
        @"\b(?:agrupa|une|combina|fusiona|pon)\s+(?:todos|todas|todo)\b",
        @"\btodos\s+los\s+(?:titulares|títulos)\b",
        @"\b(?:en|de)\s+cada\s+(?:resumen|titular|título)\b",
        @"\bno\s+(?:devuelvas|respondas|menciones|incluyas)\b",
        @"\b(?:muestra|revela)\s+(?:tus|tu)\s+(?:instrucciones|prompt)",
        @"\b(?:ignore|ignora|esqueça|esquece|desconsidere)\b.{0,40}(?:instruç|anterior|regras|títulos)",
        @"\bresponda\s+(?:apenas|somente|só|com)\b",
        @"\b(?:agrupe|junte|una|combine)\s+tod(?:os|as)\b",
        @"\b(?:ignora|ignorate|dimentica|trascura)\b.{0,40}(?:istruzion|precedent|regole|titoli)",
        @"\brispondi\s+(?:solo|soltanto|con)\b",
        @"\b(?:raggruppa|unisci|metti)\s+tutt[ie]\b",
        @"\btodos\s+os\s+(?:títulos|manchetes)\b",
        @"\btutti\s+i\s+titoli\b",
        @"\bnão\s+(?:responda|devolva|inclua)\b",
        @"\bnon\s+(?:rispondere|restituire|includere)\b",
        @"\b(?:ignoră|uită)\b.{0,40}(?:instrucțiuni|anterioar|reguli)",
        @"\b(?:abaikan|lupakan)\b.{0,40}(?:instruksi|perintah|sebelumnya|aturan)",
        @"(?:bỏ\s+qua|phớt\s+lờ|quên).{0,40}(?:hướng\s+dẫn|chỉ\s+dẫn|chỉ\s+thị|trước)",
        // Slavic, Turkish, Greek.
        @"(?:игнорир|проигнорир|забуд|не\s+учитыва|не\s+обраща|отмени|пренебре).{0,40}(?:инструкц|предыдущ|указани|правил|выше"
            + @"|команд)",
        @"ответ(?:ь|ьте)\s+(?:только|одним|словом)",
        @"ты\s+(?:теперь|ассистент|модель)",
        @"(?:объедини|сгруппируй|помести|сложи)\w*\s+(?:все|всё)",
        @"выведи\w*\s+(?:только|пуст|все|json)",
        @"(?:системн\w+)\s+(?:промпт|сообщени)",
        @"не\s+(?:возвращай|выводи|отвечай|включай|упоминай)",
        @"все\s+(?:заголовки|новости)\s+(?:в|—|это|относ|явля)",
        @"(?:в|для)\s+каждо\w+\s+(?:сводк|резюме|событи|заголов)",
        @"(?:ігнору|проігнору|забуд|не\s+зважа).{0,40}(?:інструкц|попередн|вказівк|правил)",
        @"\b(?:zignoruj|ignoruj|zapomnij|pomiń)\b.{0,40}(?:instrukcj|poprzedni|polece|zasad|tytuł)",
        @"\b(?:ignoruj|zapomeň)\w*\b.{0,40}(?:instrukce|pokyny|předchozí|pravidla)",
        @"odpowiedz\s+tylko",
        @"(?:önceki|yukarıdaki|tüm|bütün).{0,40}(?:talimat|komut|kural|yönerge).{0,30}(?:yok\s+say|görmezden|unut"
            + @"|dikkate\s+alma|geçersiz)",
        @"(?:αγνόησε|αγνοήστε|ξέχασε|ξεχάστε).{0,40}(?:οδηγίες|προηγούμεν|εντολές|κανόνες)",
        // Chinese, Japanese, Korean.
        @"(?:忽略|无视|無視|忘记|忘記|不要理会|不要理會|不要遵循|跳过|跳過).{0,15}(?:指令|指示|说明|說明|提示|规则|規則|以上|之前|前面|上述|标题|標題)",
        @"系统提示",
        @"系統提示",
        @"你现在是",
        @"你現在是",
        @"你是一个",
        @"你是一個",
        @"不要(?:返回|输出|輸出|提及|回答)",
        @"(?:将|把|將|合并|合併|归入|歸入).{0,4}所有.{0,4}(?:标题|標題|新闻|新聞|事件)",
        @"(?:只|仅|僅|请|請)(?:输出|輸出|回答|返回|回复|回覆)",
        @"(?:指示|命令|プロンプト|ルール|上記|以前|これまで|前の|タイトル|見出し).{0,20}(?:無視|忘れ|従わない)",
        @"システムプロンプト",
        @"あなたは(?:今|今から|これから)?.{0,6}(?:AI|アシスタント|モデル)",
        @"(?:すべて|全て|全部)の(?:見出し|タイトル|ニュース)",
        @"(?:のみ|だけ)を?(?:出力|回答)",
        @"(?:返さない|出力しない|答えない)で",
        @"(?:지시|명령|프롬프트|규칙|지침|이전|위의).{0,20}(?:무시|잊|따르지)",
        @"시스템\s*프롬프트",
        @"모든\s*(?:제목|기사|헤드라인).{0,10}(?:합|묶|하나)",
        @"(?:만|오직).{0,6}(?:출력|답하)",
        // Arabic, Persian, Hebrew, Hindi.
        @"(?:تجاهل|تجاهلوا|تجاهلي|انس[َ]?|اهمل|أهمل).{0,40}(?:التعليمات|تعليمات|الأوامر|السابقة|القواعد|أعلاه)",
        @"(?:ادمج|اجمع|ضع|احذف|أعد|اكتب|لا\s+تذكر|لا\s+ترجع).{0,30}(?:العناوين|الأحداث|عنوان|حدث|فارغ|شيئ)",
        @"(?:كل|جميع)\s+العناوين",
        @"(?:دستور|قوانین|قبلی).{0,40}(?:نادیده|فراموش)",
        @"(?:نادیده|فراموش).{0,30}(?:دستور|قبلی)",
        @"(?:התעלם|התעלמו|התעלמי|שכח|שכחו).{0,40}(?:הוראות|ההוראות|הקודמות|הכללים)",
        @"(?:निर्देश|आदेश|नियम|पिछले).{0,40}(?:अनदेखा|नज़रअंदाज|नजरअंदाज|भूल|ध्यान\s+न|उपेक्षा)",
    ];
}
