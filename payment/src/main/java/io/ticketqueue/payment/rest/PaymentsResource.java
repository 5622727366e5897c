package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.idempotency.Idempotency;
import io.ticketqueue.chassis.idempotency.IdempotentAnswer;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.ConfirmPayment;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.GiveUpPayment;
import io.ticketqueue.payment.ShowPayments;
import io.ticketqueue.payment.StartPayment;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /payments}, for buyers. */
@Path("/payments")
@Component
@RolesAllowed("USER")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {
  private static final String KEY = "Idempotency-Key";

  @Inject private StartPayment start;
  @Inject private ConfirmPayment confirm;
  @Inject private GiveUpPayment giveUp;
  @Inject private ShowPayments show;
  @Inject private Idempotency idempotency;
  @Inject private WallClock wall;

  @POST
  @NeedsRevocations
  public Response start(
      @Context SecurityContext security,
      @HeaderParam(KEY) @Nullable String key,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
      Requests.Start body) {
    UUID user = Caller.of(security).userId();
    Requests.Order order = body.order();
    return idempotency.around(
        Idempotency.Request.of(user, "POST /payments", key, body, languages),
        () -> ok(Views.Started.of(start.start(user, order.reservationId(), order.amount()))));
  }

  @POST
  @Path("/confirm")
  @NeedsRevocations
  public Response confirm(
      @Context SecurityContext security,
      @HeaderParam(KEY) @Nullable String key,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
      Requests.Confirm body) {
    UUID user = Caller.of(security).userId();
    Attempt attempt = body.attempt(user);
    return idempotency.around(
        Idempotency.Request.of(user, "POST /payments/confirm", key, body, languages),
        () -> ok(Views.Confirmed.of(confirm.confirm(attempt), wall)));
  }

  @DELETE
  @Path("/{paymentId}")
  @NeedsRevocations
  public void giveUp(@Context SecurityContext security, @PathParam("paymentId") String id) {
    giveUp.giveUp(Caller.of(security).userId(), Ids.parse("paymentId", id));
  }

  @GET
  public Views.Page list(
      @Context SecurityContext security,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    ShowPayments.Page found =
        show.list(Caller.of(security).userId(), paging.offset(), paging.size());
    return new Views.Page(
        found.list().stream().map(payment -> Views.Summary.of(payment, wall)).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  @GET
  @Path("/{paymentId}")
  public Views.Detail show(@Context SecurityContext security, @PathParam("paymentId") String id) {
    return Views.Detail.of(
        show.show(Caller.of(security).userId(), Ids.parse("paymentId", id)), wall);
  }

  private static IdempotentAnswer ok(Object body) {
    return new IdempotentAnswer(200, JsonBodies.jsonb().toJson(body), Map.of());
  }
}
