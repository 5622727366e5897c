package io.ticketqueue.edge;

import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;

/**
 * A client's request body, read before the service hears of the request: a slow client holds
 * nothing of it.
 */
final class RequestBody {
  private static final int BEGINNING_BYTES = 32 * 1024;
  private static final byte[] NOTHING = {};

  private final byte[] bytes;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a body, unless that has been done. Meanwhile the exchange holds no slot and is no load:
   * the service is free for others.
   *
   * @param maxBytes it may have
   * @param timeout for the whole body
   * @throws Problem PAYLOAD_TOO_LARGE
   */
  static RequestBody begin(Exchange exchange, long maxBytes, Duration timeout) {
    RequestBody begun = exchange.begunBody();
    if (begun == null) {
      begun = read(exchange, maxBytes, timeout);
      exchange.begunBody(begun);
    }
    return begun;
  }

  private static RequestBody read(Exchange exchange, long maxBytes, Duration timeout) {
    if (exchange.bodyFraming().isEmpty()) {
      return new RequestBody(NOTHING);
    }
    exchange.release();
    boolean hasCome =
        exchange.bodyFraming() instanceof BodyFraming.Length(long bytes)
            && exchange.client().hasAhead(bytes);
    return new RequestBody(
        hasCome
            ? readAll(exchange, maxBytes, timeout)
            : exchange.budgets().awaitBody(exchange, () -> readAll(exchange, maxBytes, timeout)));
  }

  private static byte[] readAll(Exchange exchange, long maxBytes, Duration timeout) {
    exchange.client().startDeadline(exchange.budgets().bodyTime(exchange, timeout));
    try {
      int most = (int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1);
      byte[] body = exchange.body().readNBytes(Math.min(BEGINNING_BYTES, most));
      if (body.length == BEGINNING_BYTES && body.length < most) {
        body = readRest(exchange, body, most - BEGINNING_BYTES);
      }
      if (body.length > maxBytes) {
        throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
      }
      return body;
    } catch (IOException | UncheckedIOException e) {
      throw cutOff(e);
    } finally {
      exchange.client().clearDeadline();
    }
  }

  /** Only large bodies count against the memory for slow clients. */
  private static byte[] readRest(Exchange exchange, byte[] beginning, int most) throws IOException {
    if (!exchange.reserve(exchange.budgets().spool(), most)) {
      throw ClientBudgets.exhausted();
    }
    byte[] rest = exchange.body().readNBytes(most);
    byte[] body = Arrays.copyOf(beginning, beginning.length + rest.length);
    System.arraycopy(rest, 0, body, beginning.length, rest.length);
    return body;
  }

  /** Only the client's connection can fail while its body is read. */
  private static CloseConnectionException cutOff(Exception cause) {
    return new CloseConnectionException("body cut off", cause);
  }

  /** The body as text. */
  String text(Charset charset) {
    return new String(bytes, charset);
  }

  /** How the service gets it. */
  BodyFraming framing() {
    return BodyFraming.ofLength(bytes.length);
  }

  /** A head and the body after it, to be written at once. */
  byte[] after(byte[] head) {
    if (bytes.length == 0) {
      return head;
    }
    byte[] request = Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, request, head.length, bytes.length);
    return request;
  }
}
