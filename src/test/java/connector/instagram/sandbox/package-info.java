/** An imitation of the Instagram Platform that keeps state and misbehaves on request. */
package connector.instagram.sandbox;
