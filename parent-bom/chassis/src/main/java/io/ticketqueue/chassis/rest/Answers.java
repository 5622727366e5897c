package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorBody;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Turns a problem into the error answer of the contract. */
@Component
public class Answers {
  private final WallClock wall;

  @Inject
  public Answers(WallClock wall) {
    this.wall = wall;
  }

  /** The answer, in the language the request asks for. */
  public Response to(Problem problem, @Nullable HttpHeaders request) {
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .entity(body(problem, request == null ? null : languages(request)));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** The JSON text of the answer. */
  public String body(Problem problem, @Nullable String languages) {
    return ErrorBody.of(problem, languages, wall.now(), wall, Trace.require());
  }

  private static @Nullable String languages(HttpHeaders request) {
    try {
      return request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    } catch (IllegalStateException e) {
      return null; // outside a request
    }
  }
}
