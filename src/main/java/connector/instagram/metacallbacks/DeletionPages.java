package connector.instagram.metacallbacks;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiReply;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests;
import connector.instagram.deadline.Deadline;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What an owner who asked for a deletion reads. The page names no account. */
final class DeletionPages {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int NOT_FOUND = 404;

  private final OwnerRequests requests;
  private final AnswerCodes codes;

  DeletionPages(OwnerRequests requests, AnswerCodes codes) {
    this.requests = requests;
    this.codes = codes;
  }

  ApiReply show(String code, Deadline deadline) {
    return codes
        .read(code)
        .map(meaning -> show(meaning, deadline))
        .orElseGet(DeletionPages::unknown);
  }

  private ApiReply show(AnswerCodes.Meaning meaning, Deadline deadline) {
    if (meaning instanceof AnswerCodes.Meaning.Deletion deletion) {
      return requests
          .progress(deletion.code(), deadline)
          .map(DeletionPages::show)
          .orElseGet(DeletionPages::unknown);
    }
    return meaning instanceof AnswerCodes.Meaning.ConsentedSince
        ? page(
            "Nothing was removed",
            "After this request, access to the Instagram account was allowed again. So its data"
                + " stay. Remove the app in Instagram and ask for the deletion again if you do not"
                + " want that.")
        : page(
            "There was nothing to remove",
            "When this request came, nothing of the Instagram account was stored here.");
  }

  private static ApiReply show(Deletions.Progress progress) {
    if (progress instanceof Deletions.Progress.Removing) {
      return page(
          "The data are being removed",
          "The connection to the Instagram account has ended. What is stored of it is being"
              + " removed. Look again in some minutes.");
    }
    if (progress instanceof Deletions.Progress.Draining draining) {
      return page(
          "The data are being removed",
          "On "
              + day(draining.removed())
              + " everything that was stored of the Instagram account was removed. Messages that"
              + " were under way are still being waited for. Most often that takes some minutes,"
              + " at the longest fifteen days.");
    }
    Instant removed = ((Deletions.Progress.Done) progress).removed();
    return page(
        "The data were removed",
        "On "
            + day(removed)
            + " everything that was stored of the Instagram account was removed. Nothing of it is"
            + " under way any more.");
  }

  private static ApiReply unknown() {
    return Page.of(
            "This code is not known",
            Html.paragraph(
                "No deletion is known by this code. Check that the address is complete."),
            Html.paragraph(
                "A deletion is shown for 90 days after it was done. After that the code is"
                    + " forgotten; the data do not come back."))
        .reply(NOT_FOUND);
  }

  /** A failure is a page, too. */
  static ApiReply failed(ApiError error, String requestId) {
    return Page.of("This did not work", Html.paragraph(error.message()))
        .withFooter("Request " + requestId)
        .reply(error.code().status());
  }

  private static ApiReply page(String title, String text) {
    return Page.of(title, Html.paragraph(text))
        .withFooter(
            "Logs of the operator name no account. They hold random numbers and ids of posts for 30"
                + " days.")
        .reply(200);
  }

  private static String day(Instant time) {
    return DAY.format(time);
  }
}
