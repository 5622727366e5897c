package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.log.Outage;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A refusal by rule becomes the answer it names. */
@Provider
@Component
public class ProblemMapper implements ExceptionMapper<Problem> {
  private static final Outage REFUSED =
      new Outage(System.getLogger(ProblemMapper.class.getName()), "request=refused");

  // A field: RESTEasy takes only providers with a constructor that it could call itself.
  @Inject private Answers answers;

  @Context private HttpHeaders request;

  @Override
  public Response toResponse(Problem problem) {
    Throwable cause = problem.getCause();
    if (cause != null) {
      REFUSED.noticed(cause); // not once per request
    }
    return answers.to(problem, request);
  }
}
