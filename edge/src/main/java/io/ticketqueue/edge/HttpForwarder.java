package io.ticketqueue.edge;

import io.ticketqueue.edge.Services.Service;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.upstream.BadResponseException;
import io.ticketqueue.edge.upstream.CircuitBreaker;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Instance.Reuse;
import io.ticketqueue.edge.upstream.Lease;
import io.ticketqueue.edge.upstream.ResponseHead;
import io.ticketqueue.edge.upstream.TimedOutException;
import io.ticketqueue.edge.upstream.UnreachableException;
import io.ticketqueue.edge.upstream.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a request to its service and writes the response to the client. A body is read first, so
 * that a slow client does not hold a connection to a service.
 */
final class HttpForwarder implements RequestForwarder {
  private final Services services;
  private final UpstreamResponseWriter writer;
  private final Duration bodyTimeout;

  HttpForwarder(Settings settings, Services services, UpstreamResponseWriter writer) {
    this.services = services;
    this.writer = writer;
    this.bodyTimeout = settings.duration("tq.edge.body-timeout");
  }

  /** No response had begun, so a safe request may be sent once more; any, where none was sent. */
  private static final class NotAnsweredException extends Exception {
    private final IOException failure;
    private final boolean sent;

    private NotAnsweredException(IOException failure, boolean sent) {
      super(failure.getMessage(), failure, false, false);
      this.failure = failure;
      this.sent = sent;
    }
  }

  @Override
  public Target target(Exchange exchange) {
    return new HttpTarget(services.of(exchange.service()));
  }

  private final class HttpTarget implements Target {
    private final Service service;

    private HttpTarget(Service service) {
      this.service = service;
    }

    @Override
    public ConcurrencyLimit limit() {
      return service.limit();
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      RequestBody body = RequestBody.begin(exchange, maxBodyBytes, bodyTimeout);
      exchange.acquire(service.limit());
      Upstream upstream = service.upstream();
      upstream.acquirePermission();
      sendUntilAnswered(new Call(exchange, upstream, body));
    }
  }

  private void sendUntilAnswered(Call call) {
    Upstream upstream = call.upstream();
    Instance first = upstream.pick(List.of());
    try {
      sendTo(first, call.exchange().isRepeatable() ? Reuse.ANY : Reuse.TESTED, call);
    } catch (NotAnsweredException e) {
      sendToOthers(call, first, e);
    }
  }

  private void sendToOthers(Call call, Instance first, NotAnsweredException failure) {
    Upstream upstream = call.upstream();
    List<Instance> tried = new ArrayList<>(List.of(first));
    NotAnsweredException last = failure;
    while (mayGoOn(call, tried, last)) {
      Instance next = upstream.pick(tried);
      try {
        sendTo(next, Reuse.NONE, call);
        return;
      } catch (NotAnsweredException again) {
        tried.add(next);
        last = again;
      }
    }
    upstream.circuitBreaker().onError();
    throw upstream.unreachable(last.failure);
  }

  /** Who could not be connected to has got nothing: another instance may take even a POST. */
  private static boolean mayGoOn(Call call, List<Instance> tried, NotAnsweredException last) {
    return last.sent
        ? call.exchange().isRepeatable()
        : !tried.containsAll(call.upstream().instances());
  }

  /** A request on its way to a service. */
  private record Call(Exchange exchange, Upstream upstream, RequestBody body) {}

  private void sendTo(Instance instance, Reuse reuse, Call call) throws NotAnsweredException {
    try (Lease lease = lease(instance, reuse, call.upstream())) {
      ResponseHead head = exchange(lease, instance, call);
      count(call, head.status());
      writer.write(call.exchange(), new UpstreamResponse(call.upstream(), lease, head));
    }
  }

  private static Lease lease(Instance instance, Reuse reuse, Upstream upstream)
      throws NotAnsweredException {
    try {
      return instance.lease(reuse);
    } catch (UnreachableException e) {
      instance.setHealthy(false);
      throw new NotAnsweredException(e, false);
    } catch (TimedOutException e) {
      upstream.circuitBreaker().onError();
      throw upstream.problem(e);
    }
  }

  private static ResponseHead exchange(Lease lease, Instance instance, Call call)
      throws NotAnsweredException {
    Upstream upstream = call.upstream();
    RequestBody body = call.body();
    byte[] head = ForwardedRequest.head(call.exchange(), instance.authority(), body.framing());
    try {
      return lease.exchange(body.after(head), upstream.timeout());
    } catch (IOException e) {
      boolean mayRepeat = lease.isReused() && call.exchange().isRepeatable();
      if (mayRepeat && !(e instanceof TimedOutException) && !(e instanceof BadResponseException)) {
        throw new NotAnsweredException(e, true);
      }
      upstream.circuitBreaker().onError();
      throw upstream.problem(e);
    }
  }

  /** Refusals by rule, 503 among them, are answers; these are faults. */
  private static void count(Call call, int status) {
    CircuitBreaker breaker = call.upstream().circuitBreaker();
    switch (status) {
      case 500, 504 -> breaker.onError();
      case 502 -> {
        // where a route works once, the service speaks of a provider outside
        if (call.exchange().isOnce()) {
          breaker.onSuccess();
        } else {
          breaker.onError();
        }
      }
      default -> breaker.onSuccess();
    }
  }
}
