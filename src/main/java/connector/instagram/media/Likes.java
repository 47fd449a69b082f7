package connector.instagram.media;

import java.util.OptionalLong;

/**
 * How many people liked a post. Who they are, Instagram tells nobody.
 *
 * @param count empty when Instagram does not tell the number either
 */
record Likes(OptionalLong count) {}
