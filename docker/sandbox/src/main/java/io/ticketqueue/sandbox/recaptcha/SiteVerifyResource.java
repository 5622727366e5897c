package io.ticketqueue.sandbox.recaptcha;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Secrets;
import io.ticketqueue.sandbox.Remembered;
import io.ticketqueue.sandbox.portone.Fault;
import io.ticketqueue.sandbox.portone.Faults;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /recaptcha/api/siteverify}. A token {@code …:<action>} is one of v3: good once, with
 * a score and its action. A token without a colon is like those of Google's published v2 test key:
 * always good. In either form {@code fail…} is refused, {@code low…} scores 0.1 and {@code
 * expired…} is too old. The fault {@code siteverify} delays the answer, fails it, or tells another
 * score or hostname.
 */
@Path("/recaptcha/api/siteverify")
@Component
@PermitAll
public class SiteVerifyResource {
  @Inject private Settings settings;
  @Inject private Faults faults;
  @Inject private Clock clock;
  private String secret = "";
  private Remembered<String, Instant> used = new Remembered<>(1);

  @PostConstruct
  void configure() {
    secret = settings.text("tq.recaptcha.secret");
    used = new Remembered<>(settings.count("tq.sandbox.remembered", 1, 10_000_000));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public String verify(
      @FormParam("secret") @Nullable String presented,
      @FormParam("response") @Nullable String token) {
    return faults.around(
        "siteverify",
        token == null ? "" : token,
        fault -> faults.late(fault, () -> verified(presented, token, fault)));
  }

  private String verified(@Nullable String presented, @Nullable String token, Fault fault) {
    if (presented == null || presented.isEmpty()) {
      return refused("missing-input-secret");
    }
    if (!Secrets.same(secret, presented)) {
      return refused("invalid-input-secret");
    }
    if (token == null || token.isEmpty()) {
      return refused("missing-input-response");
    }
    if (token.startsWith("fail")) {
      return refused("invalid-input-response");
    }
    int colon = token.lastIndexOf(':');
    if (token.startsWith("expired") || (colon >= 0 && !used.add(token, clock.instant()))) {
      return refused("timeout-or-duplicate");
    }
    JsonObjectBuilder answer = answer(true);
    if (fault.score() != null) {
      answer.add("score", fault.score());
    } else if (colon >= 0 || token.startsWith("low")) {
      answer.add("score", token.startsWith("low") ? 0.1 : 0.9);
    }
    if (fault.hostname() != null) {
      answer.add("hostname", fault.hostname());
    }
    if (colon >= 0) {
      answer.add("action", token.substring(colon + 1));
    }
    return answer.build().toString();
  }

  private String refused(String code) {
    return answer(false)
        .add("error-codes", JsonP.createArrayBuilder().add(code))
        .build()
        .toString();
  }

  private JsonObjectBuilder answer(boolean success) {
    return JsonP.createObjectBuilder()
        .add("success", success)
        .add("challenge_ts", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .add("hostname", "localhost");
  }
}
