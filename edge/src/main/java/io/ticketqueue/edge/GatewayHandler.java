package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.overload.OverloadMonitor;
import io.ticketqueue.edge.server.ClientConnection;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import java.lang.System.Logger.Level;

/**
 * Where every request comes in. Whatever happens to it, it ends with one response or a closed
 * connection, and with an entry in log and metrics.
 */
final class GatewayHandler implements Handler {
  private static final System.Logger LOG = System.getLogger(GatewayHandler.class.getName());

  private final ClientAddresses addresses;
  private final OverloadMonitor overload;
  private final RequestPipeline pipeline;
  private final Responses responses;
  private final ClientBudgets budgets;
  private final Telemetry telemetry;

  GatewayHandler(
      ClientAddresses addresses,
      ClientBudgets budgets,
      RequestPipeline pipeline,
      Responses responses,
      Telemetry telemetry) {
    this.addresses = addresses;
    this.budgets = budgets;
    this.overload = budgets.overload();
    this.pipeline = pipeline;
    this.responses = responses;
    this.telemetry = telemetry;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    ClientConnection client = ClientConnectionSelector.current();
    Exchange exchange = new Exchange(request, response, client, budgets);
    client.beginRequest(exchange.bodyFraming() instanceof BodyFraming.Chunked);
    overload.requestStarted();
    try {
      serve(exchange);
    } catch (Problem problem) {
      refuse(exchange, problem);
    } catch (CloseConnectionException e) {
      exchange.outcome(client.isCutOff() ? "client-too-slow" : "client-gone");
      throw e;
    } catch (RequestException | HttpException e) {
      refuse(exchange, new Problem(ErrorCode.INVALID_REQUEST)); // invalid framing of the body
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "request=failed traceId=" + exchange.traceId(), e);
      refuse(exchange, new Problem(ErrorCode.INTERNAL_ERROR));
    } finally {
      overload.requestEnded();
      exchange.end();
      client.endRequest(exchange.isBodyRead());
      if (isLast(exchange)) {
        client.endConnection();
      }
      telemetry.completed(exchange);
    }
    if (client.isCutOff()) {
      // Helidon would take the sweeper's interrupt for a fault of its own, and answer again
      throw new CloseConnectionException("client too slow");
    }
  }

  private void refuse(Exchange exchange, Problem problem) {
    if (exchange.response().isSent() || exchange.status() != 0) {
      throw new CloseConnectionException("response already begun");
    }
    if (problem.getCause() != null) {
      LOG.log(
          Level.DEBUG,
          "refused={0} traceId={1} cause={2}",
          problem.code(),
          exchange.traceId(),
          problem.getCause().toString());
    }
    responses.refuse(exchange, problem);
  }

  /** Whether either side has said that the connection ends with this exchange. */
  private static boolean isLast(Exchange exchange) {
    return exchange.response().headers().contains(HeaderNames.CONNECTION)
        || exchange.request().headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  private void serve(Exchange exchange) {
    exchange.address(
        addresses.client(exchange.address(), exchange.headers(Exchange.FORWARDED_FOR)));
    responses.prepare(exchange);
    pipeline.serve(exchange);
  }
}
