"""Pages for the tests, all written for them: an article in each language, and the chrome of a site around it."""

# ruff: noqa: E501  # a paragraph is one line

ARTICLES = {
    "en": """The ferry that nobody wanted to sell
For forty years the little ferry crossed the sound twice a day, in fog and in sunshine, with sheep and with schoolchildren.
When the bridge was opened last spring, the council decided that the boat had to go. It asked for offers, and none came.
“We thought somebody would at least want the engine,” said the harbour master, who has kept the keys in his drawer since then.
Why nobody came
A buyer would have to take the crew as well, because the old contract says so. That is unusual, but it is perfectly legal.
So the ferry lies at the pier, and on Sundays the children of the village are allowed to steer it, as long as it stays tied.
""",
    "de": """Die Fähre, die niemand verkaufen wollte
Vierzig Jahre lang fuhr die kleine Fähre zweimal am Tag über den Sund, bei Nebel und bei Sonne, mit Schafen und Schulkindern.
Als im Frühjahr die Brücke eröffnet wurde, beschloss der Rat, dass das Boot weg müsse. Er bat um Gebote, und es kam keines.
„Wir dachten, wenigstens den Motor würde jemand haben wollen“, sagt der Hafenmeister, der die Schlüssel in der Schublade hat.
Warum niemand kam
Ein Käufer müsste auch die Mannschaft übernehmen, denn so steht es im alten Vertrag. Das ist ungewöhnlich, aber erlaubt.
Also liegt die Fähre am Steg, und sonntags dürfen die Kinder des Dorfes sie steuern, solange sie fest vertäut bleibt.
""",
    "fi": """Lautta, jota kukaan ei halunnut myydä
Neljäkymmentä vuotta pieni lautta ylitti salmen kahdesti päivässä, sumussa ja auringossa, lampaiden ja koululaisten kanssa.
Kun silta avattiin viime keväänä, kunta päätti luopua veneestä. Se pyysi tarjouksia, mutta yhtään tarjousta ei tullut.
”Luulimme, että joku haluaisi edes moottorin”, sanoo satamamestari, joka on säilyttänyt avaimia laatikossaan siitä lähtien.
Ostajan pitäisi ottaa myös miehistö, koska vanhassa sopimuksessa lukee niin. Se on harvinaista, mutta täysin laillista.
Niinpä lautta makaa laiturissa, ja sunnuntaisin kylän lapset saavat ohjata sitä, kunhan se pysyy kiinni köysissään.
""",
    "tr": """Kimsenin satmak istemediği vapur
Küçük vapur kırk yıl boyunca günde iki kez boğazı geçti, siste ve güneşte, koyunlarla ve okula giden çocuklarla birlikte.
Geçen bahar köprü açılınca belediye teknenin gitmesi gerektiğine karar verdi. Teklif istedi, ama hiç kimse teklif vermedi.
“En azından motoru isteyen biri çıkar sanmıştık,” diyor o günden beri anahtarları çekmecesinde saklayan liman başkanı.
Alıcının mürettebatı da devralması gerekiyor, çünkü eski sözleşmede böyle yazıyor. Bu alışılmadık ama tamamen yasal.
Böylece vapur iskelede duruyor ve pazar günleri köyün çocukları onu kullanabiliyor, yeter ki halatları çözülmesin.
""",
    "ru": """Паром, который никто не хотел продавать
Сорок лет маленький паром дважды в день пересекал пролив, в туман и при солнце, с овцами и со школьниками на борту.
Когда прошлой весной открыли мост, совет решил, что судно надо убрать. Он попросил присылать предложения, но их не было.
«Мы думали, что кто-нибудь захочет хотя бы двигатель», — говорит начальник порта, который с тех пор хранит ключи в столе.
Покупателю пришлось бы взять и команду, потому что так написано в старом договоре. Это необычно, но вполне законно.
Поэтому паром стоит у причала, а по воскресеньям деревенским детям разрешают им управлять, пока он привязан канатом.
""",
    "ar": """العبّارة التي لم يرغب أحد في بيعها
ظلت العبّارة الصغيرة أربعين عاماً تقطع المضيق مرتين في اليوم، في الضباب وتحت الشمس، ومعها الخراف وتلاميذ المدارس.
وعندما افتُتح الجسر في الربيع الماضي، قرر المجلس أن القارب يجب أن يرحل. طلب المجلس عروضاً، لكن أحداً لم يتقدم بعرض.
«كنا نظن أن أحدهم سيرغب في المحرك على الأقل»، يقول مدير الميناء الذي يحتفظ بالمفاتيح في درج مكتبه منذ ذلك الحين.
على المشتري أن يأخذ الطاقم أيضاً، لأن العقد القديم ينص على ذلك. هذا أمر غير مألوف، لكنه قانوني تماماً في البلاد.
وهكذا ترسو العبّارة عند الرصيف، ويُسمح لأطفال القرية أيام الأحد بأن يقودوها، ما دامت الحبال مشدودة إلى الشاطئ.
""",
    "zh": """没有人愿意卖掉的渡船
四十年来，这艘小渡船每天两次横渡海峡，无论有雾还是晴天，船上总是载着羊群和上学的孩子们。
去年春天大桥通车以后，议会决定不再保留这艘船。他们公开征集报价，可是没有一个人前来应征。
“我们以为至少会有人想要那台发动机，”港务长说。从那以后，他一直把钥匙放在办公桌的抽屉里。
买主还必须接收全体船员，因为旧合同上就是这样写的。这种规定很少见，但是完全合法，谁也没有办法。
于是渡船停在码头边，每到星期天，村里的孩子们可以去掌舵，只要缆绳一直牢牢地系在岸上就行。
""",
    "ja": """誰も売りたがらなかった渡し船
四十年のあいだ、小さな渡し船は霧の日も晴れの日も、羊や学校へ通う子どもたちを乗せて、一日に二度海峡を渡った。
昨年の春に橋が開通すると、議会は船を手放すことに決めた。買い手を募ったが、申し出た人は一人もいなかった。
「せめてエンジンだけでも欲しいという人がいると思っていました」と、鍵を引き出しにしまっている港長は話す。
買い手は乗組員も引き受けなければならない。古い契約にそう書いてあるからだ。珍しいことだが、法律には反しない。
そこで渡し船は桟橋につながれ、日曜日には村の子どもたちが、綱がほどけないかぎり舵を握ることを許されている。
""",
}

MENU = """Home
News
Sport
Weather
Shop
About us
Contact
Sign in
Search
"""

FOOTER = """Related articles
Ten islands you can walk around in a day
The price of salt
Bridges of the north
Follow us
Facebook
Instagram
Newsletter
Privacy policy
Terms of use
Imprint
© 2026 The Harbour Post
All rights reserved
"""

RECIPE = """Lentil soup for a cold evening
This is the soup that we cook when the first storm of the year shakes the windows, and it keeps well for three days.
Ingredients
- 250 g red lentils
- 2 onions
- 3 carrots
- 1 l vegetable stock
- salt
- lemon
Method
1. Chop the onions and fry them gently in a little oil until they are soft.
2. Add the carrots and the lentils, pour in the stock and let it simmer for twenty minutes.
3. Season with salt and lemon, and serve the soup with bread.
Leftovers taste even better on the next day, because the lentils have had time to drink what is left of the stock.
"""

PIECES = """Keeping bees in a small garden is easier than most people think
, and the neighbours rarely notice.
A hive needs shade at noon, water within fifty metres, and a keeper who looks after it once a week from April to July.
The best place is described in
the guide
.
Size
Weight
| Frame | Cells | Honey |
|-------|-------|-------|
| small | 2,100 | 1.1 kg |
| large | 5,300 | 2.4 kg |
The number of cells can be worked out with a line of code, which every keeper may change to fit the frames at hand:
    cells = frame.width * frame.height * 4.2
    print(round(cells))
Yes.
Once the frames are full, wait for a dry evening, brush the bees off gently, and take no more than half of the honey.
"""
