package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** A refusal by rule becomes the answer it names. */
@Provider
@Component
public class ProblemMapper implements ExceptionMapper<Problem> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
  private final Answers answers;

  @Context private HttpHeaders request;

  @Inject
  public ProblemMapper(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Response toResponse(Problem problem) {
    Throwable cause = problem.getCause();
    if (cause != null) {
      LOG.log(Level.WARNING, "refused code={0} cause={1}", problem.code(), cause.toString());
    }
    return answers.to(problem, request);
  }
}
