package io.ticketqueue.edge.net;

/** How the end of a message's body is found (RFC 9112, 6.3). */
public sealed interface BodyFraming {
  /** There is no body. */
  BodyFraming NONE = new Length(0);

  /** The body comes in chunks. */
  BodyFraming CHUNKED = new Chunked();

  /** The body ends with the connection. */
  BodyFraming UNTIL_CLOSE = new UntilClose();

  /** The body has that many bytes. */
  record Length(long bytes) implements BodyFraming {}

  /** See {@link #CHUNKED}. */
  record Chunked() implements BodyFraming {}

  /** See {@link #UNTIL_CLOSE}. */
  record UntilClose() implements BodyFraming {}

  /** The framing of a body that has that many bytes. */
  static BodyFraming ofLength(long bytes) {
    return bytes == 0 ? NONE : new Length(bytes);
  }

  /** Whether it is certain that no body follows. */
  default boolean isEmpty() {
    return this instanceof Length length && length.bytes() == 0;
  }

  /** Whether the body is announced to have more than that many bytes. */
  default boolean isLongerThan(long bytes) {
    return this instanceof Length length && length.bytes() > bytes;
  }
}
