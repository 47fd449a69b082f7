package connector.instagram.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A comment as somebody sees it who looks at a post.
 *
 * @param mediaId of the post
 * @param parentId the comment that it answers
 * @param author empty where Instagram does not tell who wrote it
 * @param isOwn whether the account itself wrote it
 * @param written by the sandbox's clock, and to the millisecond
 * @param listed when a program first read it
 */
public record Remark(
    String id,
    String mediaId,
    Optional<String> parentId,
    Optional<String> author,
    boolean isOwn,
    String text,
    Instant written,
    Optional<Instant> listed) {}
