"""Labels that stand around articles, in seven languages: the only words of any language that decide a line's fate.

A label is compared by its letters alone, and always as a whole line or as what stands before a colon.
"""

from sourcebook.model import Reason
from sourcebook.normalise.lines import letters

# One language a paragraph: English, German, French, Spanish, Italian, Portuguese, Dutch. Labels end with a semicolon or
# a line.
_LABELS = {
    Reason.COMMENT_FORM: """
        comments; comment; leave a reply; leave a comment; post a comment; add a comment; write a comment; cancel reply
        join the conversation; join the discussion; view comments; view all comments; show comments; load comments
        post comment; responses; be the first to comment; no comments; no comments yet; trackbacks
        your email address will not be published required fields are marked; required fields are marked

        kommentare; kommentar schreiben; kommentar hinterlassen; schreibe einen kommentar; hinterlasse einen kommentar
        deine e mail adresse wird nicht veröffentlicht erforderliche felder sind mit markiert; antworten abbrechen

        commentaires; laisser un commentaire; poster un commentaire; ajouter un commentaire; annuler la réponse
        votre adresse e mail ne sera pas publiée les champs obligatoires sont indiqués avec

        comentarios; deja un comentario; deja una respuesta; dejar un comentario; cancelar la respuesta
        tu dirección de correo electrónico no será publicada los campos obligatorios están marcados con

        commenti; lascia un commento; annulla risposta

        comentários; deixe um comentário; deixe uma resposta

        reacties; geef een reactie; laat een reactie achter; reactie annuleren
        """,
    Reason.RELATED_LINKS: """
        related; related articles; related posts; related content; related stories; related news; related topics
        read also; also read; read more; read next; see also; you may also like; you might also like; recommended
        you may also be interested in; you might also be interested in; recommended for you; recommended reading
        more from; more stories; more news; more articles; more posts; more on this topic; more on this story
        latest; latest news; latest posts; latest articles; latest stories; recent posts; recent articles
        trending; trending now; most popular; most read; popular posts; editor s picks; don t miss; further reading
        up next; next article; previous article; next post; previous post; keep reading; continue reading
        what to read next; from around the web

        lesen sie auch; lies auch; das könnte sie auch interessieren; das könnte dich auch interessieren
        ähnliche artikel; ähnliche beiträge; verwandte artikel; verwandte beiträge; weitere artikel; mehr zum thema
        auch interessant; meistgelesen; neueste beiträge; letzte beiträge; weiterlesen; mehr lesen

        lire aussi; à lire aussi; articles similaires; articles liés; sur le même sujet; vous aimerez aussi
        à ne pas manquer; les plus lus; derniers articles; articles récents; lire la suite

        lea también; lee también; también te puede interesar; te puede interesar; artículos relacionados; leer más
        noticias relacionadas; entradas relacionadas; lo más leído; más noticias; últimas noticias; entradas recientes

        leggi anche; potrebbe interessarti anche; articoli correlati; notizie correlate; ultime notizie; i più letti

        leia também; veja também; artigos relacionados; notícias relacionadas; últimas notícias; mais lidas; leia mais

        lees ook; gerelateerde artikelen; meest gelezen; meer nieuws; lees meer; verder lezen
        """,
    Reason.SHARE_WIDGET: """
        share; shares; share this; share this article; share this post; share this story; share on; share on facebook
        share on twitter; share on x; share on linkedin; share via email; tweet; pin it; copy link; email this; print
        follow us; follow us on; follow us on social media; stay connected; connect with us
        facebook; twitter; linkedin; whatsapp; telegram; pinterest; instagram; reddit

        teilen; artikel teilen; beitrag teilen; folgen sie uns; folge uns; drucken

        partager; partager cet article; partager l article; suivez nous; imprimer

        compartir; comparte; comparte esto; síguenos; imprimir

        condividi; seguici; stampa

        compartilhar; compartilhe; partilhar; siga nos

        delen; deel dit artikel; volg ons
        """,
    Reason.TAGS: """
        tags; tag; tagged; tagged with; topics; keywords; categories; category; filed under; posted in

        schlagwörter; stichworte; themen; kategorien

        mots clés; étiquettes; catégories

        etiquetas; temas; categorías

        etichette; argomenti; categorie

        palavras chave; marcadores

        trefwoorden; categorieën
        """,
    Reason.AUTHOR_BIO: """
        about the author; about the authors; about author; author bio; meet the author; about the writer

        über den autor; über die autorin; über die autoren; zum autor

        à propos de l auteur

        sobre el autor; sobre la autora; acerca del autor

        informazioni sull autore; sull autore

        sobre o autor

        over de auteur
        """,
    Reason.ADVERT: """
        advertisement; advertisements; advertising; sponsored; sponsored content; promoted; advertiser disclosure
        in partnership with
        advertisement continue reading below; advertisement scroll to continue reading
        story continues below advertisement; article continues below advertisement
        newsletter; newsletters; subscribe; subscribe now; sign up; subscribe to our newsletter
        subscribe to our newsletters; sign up for our newsletter

        anzeige; anzeigen; werbung; newsletter abonnieren; newsletter anmeldung

        publicité; abonnez vous; inscrivez vous à notre newsletter

        publicidad; suscríbete

        pubblicità; iscriviti; iscriviti alla newsletter

        publicidade; inscreva se

        advertentie; schrijf je in
        """,
    Reason.NAVIGATION: """
        skip to content; skip to main content; skip to main; skip to navigation; main menu; menu; navigation; home
        search; back to top; scroll to top; top of page; bottom of page; back to blog; all posts; next; previous
        previous next; close; load more; show more; view all; see all; view all posts; loading; sign in; log in; login
        register; end of content; no more pages to load; no more posts; no items found
        min read; minute read; minutes read

        zum inhalt springen; zum hauptinhalt springen; zum inhalt; hauptmenü; menü; startseite; suche; suchen
        nach oben; mehr anzeigen; alle anzeigen; anmelden; zurück; weiter

        aller au contenu; aller au contenu principal; accueil; menu principal; rechercher; haut de page
        retour en haut; voir plus; se connecter; suivant; précédent

        saltar al contenido; ir al contenido; inicio; menú; menú principal; buscar; volver arriba; ver más; siguiente
        anterior; iniciar sesión

        vai al contenuto; passa al contenuto; cerca; torna su; mostra altro; accedi

        pular para o conteúdo; ir para o conteúdo; início; voltar ao topo; ver mais; entrar; próximo

        naar de inhoud; ga naar de inhoud; doorgaan naar inhoud; hoofdmenu; zoeken; terug naar boven; inloggen
        """,
    Reason.LEGAL: """
        all rights reserved; privacy policy; terms of use; terms of service; terms and conditions; legal notice; sitemap

        alle rechte vorbehalten; impressum; datenschutz; datenschutzerklärung

        tous droits réservés; mentions légales

        todos los derechos reservados; aviso legal; política de privacidad

        tutti i diritti riservati; note legali

        todos os direitos reservados; política de privacidade

        alle rechten voorbehouden; privacyverklaring
        """,
    Reason.COOKIE_NOTICE: """
        cookie policy; cookie settings; cookie preferences; accept all cookies; accept cookies; manage cookies
        cookie consent

        cookie einstellungen; cookies akzeptieren; alle akzeptieren

        gérer les cookies; tout accepter

        política de cookies; aceptar cookies

        accetta i cookie

        aceitar cookies

        cookies accepteren
        """,
}

REASON_OF = {
    letters(label): reason
    for reason, table in _LABELS.items()
    for label in table.replace("\n", ";").split(";")
    if label.strip()
}
FIRST_WORDS = frozenset(label.partition(" ")[0] for label in REASON_OF)
LONGEST = 20  # words: no label has more
BY = ("by", "written by", "posted by", "author", "von", "autor", "par", "por", "di", "door")
# What is counted at the head of comments: "59 comments on …".
COUNTED = (
    *("comment", "reader comment", "thoughts on", "thought on", "responses to", "response to", "replies"),
    *("kommentar", "leserkommentar", "gedanken zu", "gedanke zu", "commentaire", "réflexion", "réponses à"),
    *("comentario", "pensamientos sobre", "comentário", "commenti", "pensieri su", "reactie"),
)
