package connector.instagram.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a subscriber can be told of. */
enum Topic {
  MEDIA("media.published"),
  COMMENTS("comment.added");

  private final String event;

  Topic(String event) {
    this.event = event;
  }

  /** The topic of a CloudEvents type; empty for any other. */
  static Optional<Topic> of(String type) {
    return Arrays.stream(values()).filter(each -> type.endsWith("." + each.event)).findFirst();
  }

  /** As it stands in the address where one subscribes to it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
