package connector.instagram.policies;

import connector.instagram.pages.Html;
import connector.instagram.pages.Page;

/** On which terms people use the app. What an operator agrees with them besides goes first. */
final class TermsOfUse {
  private TermsOfUse() {}

  static Page of(Operator operator) {
    return Page.of(
        "Terms of use",
        Html.paragraph(
            "This app lets flows, such as those of Microsoft Power Automate, read an Instagram"
                + " professional account that you connect, and run when it publishes something."),
        Html.section("operator", "Who runs this app", operator.sentences()),
        Html.section("your-part", "What you undertake", yourPart()),
        Html.section("our-part", "What you get", ourPart()),
        Html.section("end", "How it ends", end()),
        Html.section("privacy", "Your data", privacy()));
  }

  private static Html yourPart() {
    return Html.bullets(
        "You connect an account only if it is yours or its owner has allowed you to.",
        "You keep to the terms of Instagram and of Meta, and to the law.",
        "You treat a key of the app like a password. If somebody else has it, you tell the"
            + " operator, who ends that key.",
        "You ask no more often than your flows need.");
  }

  private static Html ourPart() {
    return Html.join(
        Html.paragraph(
            "The app hands on what Instagram tells of the account, within the limits that"
                + " Instagram sets. Instagram can change or end that. A post is told at least"
                + " once; it can be told twice, or late."),
        Html.paragraph(
            "The app is free software under the MIT licence, which gives no warranty. What the"
                + " operator promises beyond that, the operator has to say."));
  }

  private static Html end() {
    return Html.paragraph(
        "You can end it at any time: remove the app in Instagram's settings, under Apps and"
            + " websites, or ask the operator. The operator can end a key, a sign-in or a"
            + " connection at any time, too.");
  }

  private static Html privacy() {
    return Html.paragraph(
        Html.text("What is kept, who sees it and how you have it deleted is in the "),
        Html.link("/api/privacy", Html.text("privacy policy")),
        Html.text("."));
  }
}
