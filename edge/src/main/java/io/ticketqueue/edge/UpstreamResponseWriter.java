package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.core.AcceptEncoding;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.UpstreamResponse.Beginning;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.server.MinimumThroughput;
import io.ticketqueue.edge.upstream.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a service's response to the client: a small one at once, a large one once it is there, a
 * very large one as it comes; compressed where that pays, without the headers that do not concern
 * the client.
 */
final class UpstreamResponseWriter {
  private static final int STEP_BYTES = 16 * 1024;
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;
  private static final List<HeaderName> DESCRIBING =
      List.of(
          HeaderNames.CONTENT_ENCODING,
          HeaderNames.CONTENT_DISPOSITION,
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.CACHE_CONTROL,
          HeaderNames.ETAG,
          HeaderNames.LAST_MODIFIED);

  private final Responses responses;
  private final MinimumThroughput.Config throughput;
  private final int gzipFrom;

  UpstreamResponseWriter(Settings settings, Responses responses) {
    this.responses = responses;
    this.throughput =
        new MinimumThroughput.Config(
            settings.duration("tq.edge.write-timeout"),
            settings.number("tq.edge.write-rate", 1, Integer.MAX_VALUE));
    this.gzipFrom = settings.number("tq.edge.gzip.min", 0, Integer.MAX_VALUE);
  }

  /**
   * Answers the client.
   *
   * @throws Problem when the response cannot be had and nothing has been sent
   */
  void write(Exchange exchange, UpstreamResponse response) {
    ResponseHead head = response.head();
    Beginning beginning = response.readBeginning();
    boolean complete = response.isComplete();
    if (head.status() >= 400
        && !ServiceErrors.isOurs(head, beginning.bytes(), beginning.length(), complete)) {
      throw ServiceErrors.replacement(head);
    }
    ResponseHeaders.copy(head, exchange);
    boolean compressible = isCompressible(head, beginning, complete);
    if (compressible || head.status() == NOT_MODIFIED) {
      Gzip.vary(exchange.response().headers());
    }
    boolean gzip =
        compressible && AcceptEncoding.hasGzip(exchange.headers(HeaderNames.ACCEPT_ENCODING));
    if (gzip) {
      Gzip.mark(exchange.response().headers());
    }
    response.lease().clearDeadline();
    if (complete) {
      sendWhole(exchange, head.status(), beginning, gzip);
    } else if (exchange.isHead()) {
      sendLengthOnly(exchange, response, beginning, gzip);
    } else {
      stream(exchange, response, beginning, gzip);
    }
  }

  /** Whether a response is compressed for those who accept it so. */
  private boolean isCompressible(ResponseHead head, Beginning beginning, boolean whole) {
    return (beginning.length() >= gzipFrom || !whole)
        && head.status() != PARTIAL
        && head.field("content-encoding").isEmpty()
        && Gzip.pays(head.field("content-type"), head.field("cache-control"));
  }

  private void sendWhole(Exchange exchange, int status, Beginning body, boolean gzip) {
    exchange.release(); // the service has delivered
    if (!gzip) {
      responses.send(exchange, status, body.exactBytes());
      return;
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length() / 4 + 64);
    try (OutputStream out = Gzip.onto(compressed)) {
      out.write(body.bytes(), 0, body.length());
    } catch (IOException e) {
      throw new IllegalStateException("memory refused bytes", e);
    }
    responses.send(exchange, status, compressed.toByteArray());
  }

  /** Answers HEAD like GET: a large response is compressed for its length alone. */
  private static void sendLengthOnly(
      Exchange exchange, UpstreamResponse response, Beginning beginning, boolean gzip) {
    ByteCount length = new ByteCount();
    byte[] step = new byte[STEP_BYTES];
    try (OutputStream out = gzip ? Gzip.onto(length) : length) {
      out.write(beginning.bytes(), 0, beginning.length());
      for (int n; (n = response.read(step)) >= 0; ) {
        out.write(step, 0, n);
      }
    } catch (IOException e) {
      throw response.upstream().problem(e);
    }
    exchange.answered(response.status(), length.bytes);
    exchange.response().status(Status.create(response.status()));
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

  /**
   * Takes a large body from the service as fast as it comes and passes it on as fast as the client
   * takes it. Where it breaks off after it has begun, so does the client's connection.
   */
  private void stream(
      Exchange exchange, UpstreamResponse response, Beginning beginning, boolean gzip) {
    exchange.response().status(Status.create(response.status()));
    SpooledResponse spooled =
        new SpooledResponse(exchange, throughput, plainLength(response, gzip));
    exchange.answered(response.status(), beginning.length());
    byte[] step = new byte[STEP_BYTES];
    long sent = beginning.length();
    try {
      OutputStream out = gzip ? Gzip.onto(spooled) : spooled;
      out.write(beginning.bytes(), 0, beginning.length());
      for (int n; (n = response.read(step)) >= 0; sent += n) {
        out.write(step, 0, n);
      }
      out.close();
      spooled.send();
    } catch (UncheckedIOException e) {
      throw brokenOff(exchange, e);
    } catch (IOException e) {
      if (spooled.hasBegun()) {
        throw brokenOff(exchange, e);
      }
      withdraw(exchange);
      throw response.upstream().problem(e);
    } catch (Problem exhausted) {
      withdraw(exchange);
      throw exhausted;
    } finally {
      exchange.client().clearDeadline();
      if (spooled.hasBegun()) {
        exchange.answered(response.status(), sent);
      }
    }
  }

  private static CloseConnectionException brokenOff(Exchange exchange, Exception cause) {
    exchange.outcome("broken-off");
    return new CloseConnectionException("response broken off", cause);
  }

  /** Takes back what described the service's response: the client gets another. */
  private static void withdraw(Exchange exchange) {
    ServerResponseHeaders headers = exchange.response().headers();
    DESCRIBING.forEach(headers::remove);
    exchange.answered(0, 0);
  }

  /** The length, where it is known before the end; else -1. */
  private static long plainLength(UpstreamResponse response, boolean gzip) {
    return !gzip && response.head().framing() instanceof Length(long bytes) ? bytes : -1;
  }
}
