package io.ticketqueue.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks responses against the contract. */
public final class Contract {
  private static final String SCHEMAS = "/components/schemas/";
  private static final String ERROR = SCHEMAS + "Error";
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Z0-9_]+)\"");

  private final OpenApi document;
  private final Schemas schemas;

  private Contract(OpenApi document) {
    this.document = document;
    this.schemas = new Schemas(document.root());
  }

  /** The contract of this build. */
  public static Contract load() {
    return new Contract(OpenApi.load());
  }

  /**
   * Checks a response.
   *
   * @throws AssertionError with all that is wrong
   */
  public void check(Answer answer) {
    List<String> faults = new ArrayList<>();
    Optional<Operation> operation = document.find(answer.method(), answer.path());
    if (answer.status() >= 400) {
      checkError(operation, answer, faults);
    } else if (operation.isEmpty()) {
      faults.add("the operation is not documented");
    } else {
      checkSuccess(operation.get(), answer, faults);
    }
    report(answer, faults);
  }

  /** Checks an error that carries a code of the contract; anything else passes. */
  public void checkShape(Answer answer) {
    if (answer.status() < 400
        || !document.errorCodes().contains(code(answer.body()))
        || !answer.mediaType().equals("application/json")) {
      return;
    }
    report(answer, schemas.broken(ERROR, answer.body()));
  }

  /**
   * Checks a message on Kafka: its envelope, and its payload against the schema its type names.
   *
   * @throws AssertionError with all that is wrong
   */
  public void checkMessage(String topic, String text) {
    List<String> faults = new ArrayList<>(schemas.broken(SCHEMAS + "EventEnvelope", text));
    if (faults.isEmpty()) {
      JsonNode envelope = schemas.read(text);
      String type = envelope.path("eventType").asText();
      if (document.messages(topic).contains(type)) {
        faults.addAll(schemas.broken(SCHEMAS + type, envelope.path("payload").toString()));
      } else {
        faults.add(type + " is not documented for " + topic);
      }
    }
    report(topic + ": " + text, faults);
  }

  private void checkSuccess(Operation operation, Answer answer, List<String> faults) {
    if (operation.isPlanned()) {
      faults.add(operation + " is built: take x-planned away");
      return;
    }
    var response = operation.response(answer.status());
    if (response.isMissingNode()) {
      faults.add("the status is not documented for " + operation);
      return;
    }
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!answer.hasHeader(name)) {
                faults.add("the header " + name + " is missing");
              }
            });
    if (answer.method().equals("HEAD")) {
      return;
    }
    var content = response.path("content");
    if (content.isMissingNode()) {
      if (!answer.body().isEmpty()) {
        faults.add("the response has a body, none is documented");
      }
    } else if (content.has(answer.mediaType())) {
      if (answer.mediaType().equals("application/json")) {
        String pointer = operation.pointer(answer.status(), answer.mediaType());
        faults.addAll(schemas.broken(pointer, answer.body()));
      }
    } else if (!content.has("*/*")) {
      faults.add("the media type is not documented for " + operation);
    }
  }

  private void checkError(Optional<Operation> operation, Answer answer, List<String> faults) {
    if (answer.method().equals("HEAD")) {
      return;
    }
    faults.addAll(schemas.broken(ERROR, answer.body()));
    Set<String> allowed = new TreeSet<>(document.generalCodes(answer.status()));
    operation.ifPresent(known -> allowed.addAll(known.codes(answer.status())));
    String code = code(answer.body());
    if (!allowed.contains(code)) {
      faults.add(
          "the code "
              + code
              + " is not documented for "
              + operation.map(Operation::toString).orElse("any operation")
              + "; documented are "
              + allowed);
    }
  }

  private static String code(String body) {
    Matcher found = CODE.matcher(body);
    return found.find() ? found.group(1) : "";
  }

  private static void report(Object seen, List<String> faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "against docs/openapi.yaml:\n  "
              + String.join("\n  ", faults.subList(0, Math.min(10, faults.size())))
              + "\nin "
              + seen);
    }
  }
}
