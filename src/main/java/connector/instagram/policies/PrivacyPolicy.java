package connector.instagram.policies;

import connector.instagram.pages.Html;
import connector.instagram.pages.Page;

/**
 * What the app keeps of an account, in the words of its owner. Every sentence is about this code: a
 * kind of document that is added to storage, or kept for another time, is told here too.
 */
final class PrivacyPolicy {
  private PrivacyPolicy() {}

  static Page of(Operator operator) {
    return Page.of(
            "Privacy policy",
            Html.paragraph(
                "This app connects Instagram professional accounts with flows, such as those of"
                    + " Microsoft Power Automate. This page says what it keeps of an account, for how"
                    + " long, who sees it, and how you have it deleted."),
            Html.section("operator", "Who runs this app", operator.sentences()),
            Html.section("purpose", "What it is for", purpose()),
            Html.section("kept", "What is kept, and for how long", kept()),
            Html.section("passed-on", "What is passed on and not kept", passedOn()),
            Html.section("readers", "Who sees it", readers()),
            Html.section("protection", "How it is protected", protection()),
            Html.section("deletion", "How you have it deleted", deletion()),
            Html.section("cookies", "Cookies", cookies()))
        .withFooter("This page belongs to the version of the app that runs here.");
  }

  private static Html purpose() {
    return Html.paragraph(
        "The app asks Instagram about an account only after somebody signed in as that account, or"
            + " gave the operator an access token of it. It does so for the flows that were given"
            + " access, and to tell them of new posts. Where such a flow says so, it writes, hides or"
            + " deletes comments as that account. It uses what it reads for nothing else: not"
            + " for advertising, not for profiles of people. It sells nothing.");
  }

  private static Html kept() {
    return Html.join(
        Html.paragraph("As long as the account is connected:"),
        keptWhileConnected(),
        Html.paragraph("For a shorter time:"),
        keptForShorter());
  }

  private static Html keptWhileConnected() {
    return Html.bullets(
        "its Instagram ids, its user name, and the day on which it was connected;",
        "the access token that Instagram gave for it, encrypted, and when that ends;",
        "each key and each sign-in that may use it: its name, the day it was made and the day it"
            + " was last used;",
        "whether Instagram accepts the token, and why not if it does not;",
        "where posts are watched: the ids and times of the newest posts, so that each is told"
            + " once;",
        "where comments are watched: how many comments each of the newest posts has, and of each"
            + " comment a number that tells nobody who wrote it or what it says, and when it was"
            + " written, so that each is told once;",
        "each address to which a flow or a program has news sent, encrypted, and whether it took"
            + " the last ones: until it ends.");
  }

  private static Html keptForShorter() {
    return Html.bullets(
        "news of a post, with its text and links; where a flow or a program wants them, news of a"
            + " comment, with its text and the name and id of the person who wrote it: until it"
            + " is confirmed, which most often takes seconds; at most 7 days, and then 30 more,"
            + " in which the operator can send it again;",
        "a comment that Meta tells the app of by itself, with its text and the name and id of the"
            + " person who wrote it: until it is read again, which most often takes seconds; a"
            + " day at most;",
        "where news are sent to such an address: each with all that it holds, and when it was"
            + " taken, for 30 days;",
        "the account's name in the app's report of its last run, when posts of it could not be"
            + " read or its token could not be renewed: until the next run, an hour at most;",
        "which post a short link belongs to, where a flow asked for it: 180 days;",
        "how often a flow called within a minute: a day;",
        "where a flow wrote a comment: its id, when it was written, and a fingerprint of the"
            + " request, so that a repeated one writes no second comment: a day;",
        "a sign-in that was begun: ten minutes; where it was broken off, a day;",
        "log lines with random numbers and ids of posts and comments, without the name or id of an"
            + " account and without texts: 30 days. Where the operator has the storage service keep a"
            + " log, the account's id is in there for 30 days as well.");
  }

  private static Html passedOn() {
    return Html.paragraph(
        "The profile, posts and comments are read from Instagram when a flow asks for them, and"
            + " handed to that flow; a comment that a flow writes is handed to Instagram. Comments"
            + " hold the names of the people who wrote them. The app stores none of that: it is in"
            + " the memory of the running program only. News are the exception (above); those that"
            + " are sent more than an hour late leave out comments that were deleted on Instagram."
            + " Pictures and videos are never loaded; the app hands on their addresses.");
  }

  private static Html readers() {
    return Html.bullets(
        "Flows and people with a key or a sign-in of the account: its profile, its posts and their"
            + " comments, as Instagram shows them. They can also write, hide and delete comments"
            + " there. What they do with it is for them to say.",
        "Flows, programs and, where the operator set one up, a queue or a topic of his cloud that are"
            + " sent the news: each post or comment as Instagram shows it.",
        "The operator: the account's name and state, who has access to it, and news that nobody"
            + " confirmed. Whoever administers the operator's cloud can reach everything that is"
            + " stored.",
        "Microsoft: the app runs in the operator's part of its Azure cloud.",
        "Meta: Instagram sees which accounts the app asks about, and when.");
  }

  private static Html protection() {
    return Html.paragraph(
        "All traffic is encrypted (https). Access tokens are encrypted again in storage"
            + " (AES-256-GCM), with a key that lies elsewhere. Of keys and of what a sign-in hands"
            + " out only a hash is kept, from which nobody can get them back. Logs hold none of"
            + " these.");
  }

  private static Html deletion() {
    return Html.join(
        Html.steps(
            "Remove the app in Instagram's settings, under Apps and websites. From then on Instagram"
                + " refuses the app, and the app notes that you took your consent back.",
            "Ask for your data to be deleted. Where Instagram or Meta offers you that when you"
                + " remove the app, Meta passes it on, and you get an address that shows how far the"
                + " deletion is. You can also write to the operator (above), and need not remove the"
                + " app for that."),
        Html.paragraph(
            "Everything that is stored of the account is then removed, most often within seconds."
                + " Messages that were under way are gone after fifteen days at the latest, log lines"
                + " after 30. For 90 days the app remembers that a deletion was done, and when, without"
                + " the account."),
        Html.paragraph(
            "What a flow has already received is kept by the platform that runs the flow, and by"
                + " whoever made it: ask them."),
        Html.paragraph(
            "The operator also answers your questions about what is kept. The law of your country"
                + " may give you further rights, such as a complaint to an authority for data"
                + " protection."));
  }

  private static Html cookies() {
    return Html.join(
        Html.paragraph(
            "A sign-in sets one cookie, which ends ten minutes after your last step. It is encrypted,"
                + " and there for this sign-in alone. There are no others, and nothing follows"
                + " visitors. Of sign-ins the app counts how many were begun and came back, without"
                + " whose they were."),
        Html.paragraph(Html.link("/api/terms", Html.text("Terms of use"))));
  }
}
