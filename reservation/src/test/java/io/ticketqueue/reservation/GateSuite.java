package io.ticketqueue.reservation;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gate of the deployed service, event a stand-in. */
@ExtendWith(ArquillianExtension.class)
abstract class GateSuite {
  static final String INVALID = "400 INVALID_REQUEST";
  static final String NOBODY = "01990000-0000-7000-8000-000000000000";
  @ArquillianResource URL base;
  final UUID account = UUID.randomUUID();
  final String access = gateToken(account);
  Gate gate;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8());
    return Deployments.war("reservation");
  }

  static String gateToken(UUID account) {
    return TestTokens.shared().token(account, List.of("GATE", "USER"));
  }

  @BeforeEach
  void open() {
    gate = new Gate(BoxOffice.at(base));
  }

  Response show(Map<String, ?> body) {
    return gate.verify(access, body);
  }

  static String now() {
    return Given.WALL.format(Instant.now());
  }

  static List<String> texts(JsonObject json, String list) {
    return json.getJsonArray(list).getValuesAs(JsonString::getString);
  }
}
