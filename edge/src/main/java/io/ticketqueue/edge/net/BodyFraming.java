package io.ticketqueue.edge.net;

/**
 * How the end of a message's body is found (RFC 9112, 6.3). Without default methods, because its
 * constants are of its own kinds and two threads could wait for each other's initialization.
 */
public sealed interface BodyFraming {
  /** There is no body. */
  BodyFraming NONE = new Length(0);

  /** The body comes in chunks. */
  BodyFraming CHUNKED = new Chunked();

  /** The body ends with the connection. */
  BodyFraming UNTIL_CLOSE = new UntilClose();

  /** The body has that many bytes. */
  record Length(long bytes) implements BodyFraming {
    @Override
    public boolean isEmpty() {
      return bytes == 0;
    }

    @Override
    public boolean isLongerThan(long limit) {
      return bytes > limit;
    }
  }

  /** See {@link #CHUNKED}. */
  record Chunked() implements BodyFraming {
    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public boolean isLongerThan(long limit) {
      return false;
    }
  }

  /** See {@link #UNTIL_CLOSE}. */
  record UntilClose() implements BodyFraming {
    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public boolean isLongerThan(long limit) {
      return false;
    }
  }

  /** The framing of a body that has that many bytes. */
  static BodyFraming ofLength(long bytes) {
    return bytes == 0 ? NONE : new Length(bytes);
  }

  /** Whether it is certain that no body follows. */
  boolean isEmpty();

  /** Whether the body is announced to have more than that many bytes. */
  boolean isLongerThan(long bytes);
}
