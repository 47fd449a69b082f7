package connector.instagram.events;

import java.time.Instant;

/** Something that happened to an account and that somebody may want to know. */
public sealed interface InstagramEvent permits MediaPublished, ReconnectNeeded {
  EventId id();

  /** When it happened: by Instagram's clock, or by ours where Instagram tells no time. */
  Instant time();

  /** The event as CloudEvents 1.0 JSON, at most 32 KiB of portable text (P7). */
  String cloudEvent();
}
