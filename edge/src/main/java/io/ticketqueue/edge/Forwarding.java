package io.ticketqueue.edge;

import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.Slots;
import io.ticketqueue.edge.upstream.AnswerHead;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Upstream;
import io.ticketqueue.edge.upstream.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends a request to its service and hands the answer to the client. Bodies flow through; only
 * their beginning, which is mostly all, is read first, so that a slow client does not hold a
 * connection to a service.
 */
final class Forwarding implements Onward {
  private static final int BEGINNING_BYTES = 32 * 1024;
  private static final byte[] NOTHING = {};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Services services;
  private final Relay relay;
  private final Duration bodyTimeout;

  Forwarding(Settings settings, Services services, Relay relay) {
    this.services = services;
    this.relay = relay;
    this.bodyTimeout = settings.duration("tq.edge.body-timeout");
  }

  /** No answer had begun, so a safe request may be sent once more. */
  private static final class NotAnswered extends Exception {
    private NotAnswered(Throwable cause) {
      super(cause.getMessage(), cause, false, false);
    }
  }

  /** The client's body was the trouble, not the service. */
  private static final class ClientFault extends RuntimeException {
    private final RuntimeException fault;

    private ClientFault(RuntimeException fault) {
      super(null, fault, false, false);
      this.fault = fault;
    }
  }

  @Override
  public Slots slots(Exchange exchange) {
    return services.of(exchange.service()).slots();
  }

  @Override
  public void send(Exchange exchange, long largestBody) {
    Services.Service service = services.of(exchange.service());
    Upstream upstream = service.upstream();
    Body body = begin(exchange, largestBody);
    exchange.enter(service.slots());
    upstream.begin();
    try {
      sendTwiceIfSafe(exchange, upstream, body);
    } catch (ClientFault e) {
      upstream.breaker().forget();
      throw e.fault;
    }
  }

  /**
   * A request's body.
   *
   * @param start its beginning, mostly all of it
   * @param hasMore whether there may be more to stream
   * @param largest bytes it may have
   * @param deadline when the client must have sent it
   */
  private record Body(byte[] start, boolean hasMore, long largest, long deadline) {}

  /** Reads the beginning of a body; meanwhile the service is free for others. */
  private Body begin(Exchange exchange, long largest) {
    long deadline = System.nanoTime() + bodyTimeout.toNanos();
    if (exchange.bodyLength() == 0) {
      return new Body(NOTHING, false, largest, deadline);
    }
    exchange.leave();
    exchange.client().until(deadline);
    try {
      int enough = (int) Math.min(BEGINNING_BYTES, largest + 1);
      byte[] start = exchange.body().readNBytes(enough);
      if (start.length > largest) {
        throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
      }
      return new Body(start, start.length == BEGINNING_BYTES, largest, deadline);
    } catch (IOException e) {
      throw new CloseConnectionException("body cut off", e);
    } finally {
      exchange.client().calm();
    }
  }

  private void sendTwiceIfSafe(Exchange exchange, Upstream upstream, Body body) {
    Instance first = upstream.pick(null);
    try {
      sendTo(first, exchange, upstream, body, false);
    } catch (NotAnswered e) {
      if (!exchange.isSafe()) {
        upstream.breaker().fail();
        throw upstream.away(e.getCause());
      }
      try {
        sendTo(upstream.pick(first), exchange, upstream, body, true);
      } catch (NotAnswered again) {
        upstream.breaker().fail();
        throw upstream.away(again.getCause());
      }
    }
  }

  private void sendTo(
      Instance instance, Exchange exchange, Upstream upstream, Body body, boolean fresh)
      throws NotAnswered {
    instance.begin();
    Wire rested = fresh ? null : instance.rested(!exchange.isSafe());
    Wire wire = null;
    try {
      wire = rested == null ? connect(instance) : rested;
      wire.within(upstream.timeout());
      AnswerHead head;
      try {
        write(exchange, upstream, instance, wire, body);
        head = wire.readHead(false);
      } catch (IOException e) {
        throw failed(e, wire, upstream, rested != null && exchange.isSafe() && !body.hasMore());
      }
      count(upstream, head.status());
      if (relay.answer(exchange, upstream, wire, head)) {
        instance.keep(wire);
        wire = null;
      }
    } finally {
      instance.end();
      if (wire != null) {
        instance.discard(wire);
      }
    }
  }

  private static Wire connect(Instance instance) throws NotAnswered {
    try {
      return instance.connect();
    } catch (IOException e) {
      instance.healthy(false);
      throw new NotAnswered(e);
    }
  }

  /** What a failure before the answer's head means. */
  private static Problem failed(IOException e, Wire wire, Upstream upstream, boolean mayRepeat)
      throws NotAnswered {
    if (wire.expired()) {
      upstream.breaker().fail();
      return upstream.tooLate();
    }
    if (mayRepeat && !(e instanceof Wire.BadAnswer)) {
      throw new NotAnswered(e);
    }
    upstream.breaker().fail();
    return upstream.badAnswer(e);
  }

  /** Refusals by rule, 503 among them, are answers; these are faults. */
  private static void count(Upstream upstream, int status) {
    switch (status) {
      case 500, 502, 504 -> upstream.breaker().fail();
      default -> upstream.breaker().succeed();
    }
  }

  private static void write(
      Exchange exchange, Upstream upstream, Instance instance, Wire wire, Body body)
      throws IOException {
    byte[] start = body.start();
    if (body.hasMore()) {
      byte[] head = RequestHead.of(exchange, instance.authority(), exchange.bodyLength());
      wire.write(head, 0, head.length);
      stream(exchange, upstream, wire, body);
    } else {
      byte[] head = RequestHead.of(exchange, instance.authority(), start.length);
      byte[] all = Arrays.copyOf(head, head.length + start.length);
      System.arraycopy(start, 0, all, head.length, start.length);
      wire.write(all, 0, all.length);
    }
  }

  /** Sends a large body as it comes; each side has its time, the other's waiting does not count. */
  private static void stream(Exchange exchange, Upstream upstream, Wire wire, Body body)
      throws IOException {
    boolean chunked = exchange.bodyLength() == Exchange.CHUNKED;
    byte[] buffer = body.start();
    long sent = 0;
    for (int n = buffer.length; n >= 0; n = read(exchange, wire, body, buffer)) {
      sent += n;
      if (sent > body.largest()) {
        throw new ClientFault(new Problem(ErrorCode.PAYLOAD_TOO_LARGE));
      }
      wire.within(upstream.timeout());
      if (chunked && n > 0) {
        byte[] size = (Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[size.length + n + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(buffer, 0, chunk, size.length, n);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        wire.write(chunk, 0, chunk.length);
      } else {
        wire.write(buffer, 0, n);
      }
    }
    if (chunked) {
      wire.write(LAST_CHUNK, 0, LAST_CHUNK.length);
    }
    wire.within(upstream.timeout());
  }

  private static int read(Exchange exchange, Wire wire, Body body, byte[] buffer) {
    wire.calm();
    exchange.client().until(body.deadline());
    try {
      return exchange.body().read(buffer);
    } catch (IOException e) {
      throw new ClientFault(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      throw new ClientFault(e);
    } finally {
      exchange.client().calm();
    }
  }
}
