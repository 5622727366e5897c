package io.ticketqueue.testkit.contract;

import io.ticketqueue.testkit.http.ExchangeObserver;
import io.ticketqueue.testkit.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Checks every exchange of {@code TestClient} against the contract. */
public final class ContractObserver implements ExchangeObserver {
  /** Paths the contract does not describe: the runtime's own and the sandbox's. */
  private static final List<String> OTHERS =
      List.of("/health", "/metrics", "/observe", "/sandbox", "/recaptcha");

  private static final Contract CONTRACT = Contract.load();

  private final boolean errorsOnly;

  /** As the module's {@code contract.properties} says. */
  public ContractObserver() {
    this.errorsOnly = setting("responses", "all").equals("errors");
  }

  @Override
  public void observe(Response response) {
    if (isOfTheContract(response)) {
      Answer answer = Answer.of(response);
      if (errorsOnly) {
        CONTRACT.checkShape(answer);
      } else {
        CONTRACT.check(answer);
      }
    }
  }

  private static boolean isOfTheContract(Response response) {
    String path = response.request().uri().getRawPath();
    return !response.request().method().equals("OPTIONS")
        && !response.request().header("Authorization").startsWith("PortOne ")
        && OTHERS.stream().noneMatch(path::startsWith);
  }

  private static String setting(String key, String absent) {
    try (InputStream file = ContractObserver.class.getResourceAsStream("/contract.properties")) {
      var settings = new Properties();
      if (file != null) {
        settings.load(file);
      }
      return settings.getProperty(key, absent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
