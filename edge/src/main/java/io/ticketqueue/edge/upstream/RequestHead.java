package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.net.BodyFraming.Chunked;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.net.BodyFraming.UntilClose;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds the head of an HTTP/1.1 request to a service. */
public final class RequestHead {
  private static final int USUAL_CHARS = 2048;

  private final StringBuilder text = new StringBuilder(USUAL_CHARS);

  /** Begins with the request line and {@code Host}. */
  public RequestHead(String method, String target, String authority) {
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    header("Host", authority);
  }

  public RequestHead header(String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /** Announces a body. */
  public RequestHead framing(BodyFraming framing) {
    return switch (framing) {
      case Length length -> header("Content-Length", Long.toString(length.bytes()));
      case Chunked chunked -> header("Transfer-Encoding", "chunked");
      case UntilClose untilClose ->
          throw new IllegalArgumentException("the body of a request must have an end");
    };
  }

  /** The head alone; anything but ASCII is written as UTF-8. */
  public byte[] toBytes() {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The head with a body after it, to be written at once. */
  public byte[] toBytes(byte[] body) {
    byte[] head = toBytes();
    if (body.length == 0) {
      return head;
    }
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
