package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.server.Pace;
import io.ticketqueue.edge.upstream.AnswerHead;
import io.ticketqueue.edge.upstream.Upstream;
import io.ticketqueue.edge.upstream.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Hands a service's answer to the client: small ones at once, large ones as they come, compressed
 * where that pays, without the headers that are nobody's business.
 */
final class Relay {
  private static final int AT_ONCE_BYTES = 64 * 1024;
  private static final int STEP_BYTES = 16 * 1024;
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;

  private final Answers answers;
  private final Pace.Slowest slowest;
  private final int gzipFrom;

  Relay(Settings settings, Answers answers) {
    this.answers = answers;
    this.slowest =
        new Pace.Slowest(
            settings.duration("tq.edge.write-timeout"),
            settings.number("tq.edge.write-rate", 1, Integer.MAX_VALUE));
    this.gzipFrom = settings.number("tq.edge.gzip.min", 0, Integer.MAX_VALUE);
  }

  /**
   * Answers the client.
   *
   * @return whether the connection to the service can be used again
   * @throws Problem when the answer cannot be had and nothing has been sent
   */
  boolean answer(Exchange exchange, Upstream upstream, Wire wire, AnswerHead head) {
    Wire.Body body = wire.body(head);
    Start start;
    try {
      start = readStart(body, head.length());
    } catch (IOException e) {
      upstream.breaker().fail();
      throw wire.expired() ? upstream.tooLate() : upstream.badAnswer(e);
    }
    if (head.status() >= 400
        && !ServiceErrors.isOurs(head, start.bytes(), start.length(), body.isDone())) {
      throw ServiceErrors.replacement(head);
    }
    copyHeaders(exchange, head);
    boolean packable = isPackable(head, start, body.isDone());
    if (packable || head.status() == NOT_MODIFIED) {
      Gzip.vary(exchange.response().headers());
    }
    boolean gzip = packable && Gzip.isAccepted(exchange.headers(HeaderNames.ACCEPT_ENCODING));
    if (gzip) {
      Gzip.mark(exchange.response().headers());
    }
    wire.calm();
    if (body.isDone()) {
      sendWhole(exchange, head.status(), start, gzip);
    } else if (exchange.isHead()) {
      sendLengthOnly(exchange, upstream, wire, head, body, start, gzip);
    } else {
      stream(exchange, upstream, wire, head, body, start, gzip);
    }
    return body.isDone() && head.keepAlive() && !wire.hasLeftOver();
  }

  /** The beginning of a body, perhaps all of it. */
  private record Start(byte[] bytes, int length) {}

  private static Start readStart(Wire.Body body, long length) throws IOException {
    if (length >= 0) {
      byte[] bytes = new byte[(int) Math.min(length, AT_ONCE_BYTES)];
      return new Start(bytes, body.readNBytes(bytes, 0, bytes.length));
    }
    byte[] bytes = new byte[2048];
    int filled = 0;
    for (int n; filled < AT_ONCE_BYTES; filled += n) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 4);
      }
      n = body.read(bytes, filled, bytes.length - filled);
      if (n < 0) {
        break;
      }
    }
    return new Start(bytes, filled);
  }

  private static void copyHeaders(Exchange exchange, AnswerHead head) {
    ServerResponseHeaders headers = exchange.response().headers();
    boolean storable = exchange.token() == null;
    List<String> named = head.namedByConnection();
    for (AnswerHead.Field field : head.fields()) {
      HeaderName name = HeaderNames.create(field.name());
      if (named.contains(name.lowerCase())) {
        continue;
      }
      switch (name.lowerCase()) {
        case "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "date",
            "server",
            "x-powered-by",
            "x-trace-id",
            "x-service-api-key",
            "content-security-policy",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "permissions-policy" -> {
          // ours, or between the two of us
        }
        case "vary", "set-cookie", "link" -> headers.add(HeaderValues.create(name, field.value()));
        default -> {
          if (!name.lowerCase().startsWith("access-control-")) {
            headers.set(HeaderValues.create(name, field.value()));
            storable |= name.lowerCase().equals("cache-control");
          }
        }
      }
    }
    if (!storable) {
      headers.set(Answers.NO_STORE);
    }
  }

  /** Whether an answer is compressed for those who take it so. */
  private boolean isPackable(AnswerHead head, Start start, boolean whole) {
    return (start.length() >= gzipFrom || !whole)
        && head.status() != PARTIAL
        && head.field("content-encoding").isEmpty()
        && Gzip.pays(head.field("content-type"), head.field("cache-control"));
  }

  private void sendWhole(Exchange exchange, int status, Start start, boolean gzip) {
    if (!gzip) {
      answers.send(exchange, status, exact(start));
      return;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(start.length() / 4 + 64);
    try (OutputStream out = Gzip.onto(packed)) {
      out.write(start.bytes(), 0, start.length());
    } catch (IOException e) {
      throw new IllegalStateException("memory refused bytes", e);
    }
    answers.send(exchange, status, packed.toByteArray());
  }

  private static byte[] exact(Start start) {
    return start.bytes().length == start.length()
        ? start.bytes()
        : Arrays.copyOf(start.bytes(), start.length());
  }

  /** Answers HEAD as GET would be: a large answer is packed for its length alone. */
  private void sendLengthOnly(
      Exchange exchange,
      Upstream upstream,
      Wire wire,
      AnswerHead head,
      Wire.Body body,
      Start start,
      boolean gzip) {
    ByteCount length = new ByteCount();
    byte[] step = new byte[STEP_BYTES];
    try (OutputStream out = gzip ? Gzip.onto(length) : length) {
      out.write(start.bytes(), 0, start.length());
      for (int n; (n = read(body, step, wire, upstream)) >= 0; ) {
        out.write(step, 0, n);
      }
    } catch (IOException e) {
      throw wire.expired() ? upstream.tooLate() : upstream.badAnswer(e);
    }
    exchange.answered(head.status(), length.bytes);
    exchange.response().status(Status.create(head.status()));
    exchange.response().headers().set(HeaderNames.CONTENT_LENGTH, Long.toString(length.bytes));
    exchange.response().send();
  }

  /** Takes bytes only to count them. */
  private static final class ByteCount extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }

  /** Passes a large body on. Where it breaks off, so does the client's connection. */
  private void stream(
      Exchange exchange,
      Upstream upstream,
      Wire wire,
      AnswerHead head,
      Wire.Body body,
      Start start,
      boolean gzip) {
    ServerResponseHeaders headers = exchange.response().headers();
    exchange.response().status(Status.create(head.status()));
    if (!gzip && head.length() >= 0) {
      headers.set(HeaderNames.CONTENT_LENGTH, Long.toString(head.length()));
    }
    exchange.answered(head.status(), start.length());
    byte[] step = new byte[STEP_BYTES];
    long sent = start.length();
    Pace pace = new Pace(exchange.client(), slowest);
    OutputStream plain = exchange.response().outputStream();
    try (OutputStream out = gzip ? Gzip.onto(plain) : plain) {
      pace.write(out, start.bytes(), start.length());
      for (int n; (n = read(body, step, wire, upstream)) >= 0; sent += n) {
        pace.write(out, step, n);
      }
      pace.allow(); // for what closing still writes
    } catch (IOException e) {
      exchange.outcome("broken-off");
      throw new CloseConnectionException("answer broken off", e);
    } finally {
      exchange.client().calm();
      exchange.answered(head.status(), sent);
    }
  }

  /** Reads on; only now the service's time runs. */
  private static int read(Wire.Body body, byte[] target, Wire wire, Upstream upstream)
      throws IOException {
    wire.within(upstream.timeout());
    int read = body.read(target, 0, target.length);
    wire.calm();
    return read;
  }
}
