package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An error answer in PortOne's shape: {@code {"type","message"}}. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final String type;

  Refusal(int status, String type) {
    super(type, null, false, false);
    this.status = status;
    this.type = type;
  }

  static Refusal invalid() {
    return new Refusal(400, "INVALID_REQUEST");
  }

  static Refusal paymentNotFound() {
    return new Refusal(404, "PAYMENT_NOT_FOUND");
  }

  int status() {
    return status;
  }

  String body() {
    var body = JsonP.createObjectBuilder().add("type", type).add("message", "sandbox: " + type);
    if (type.equals("PG_PROVIDER")) {
      body.add("pgCode", "REJECT_CARD_COMPANY").add("pgMessage", "카드사 승인 거절");
    }
    return body.build().toString();
  }

  /** Writes the answer. */
  @Provider
  public static final class Mapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
      return Response.status(refusal.status())
          .type(MediaType.APPLICATION_JSON)
          .entity(refusal.body())
          .build();
    }
  }
}
