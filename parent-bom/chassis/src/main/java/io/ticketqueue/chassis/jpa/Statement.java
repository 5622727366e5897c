package io.ticketqueue.chassis.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A native SQL statement in a resource file: the one way to the database where its own strength is
 * the point ({@code SKIP LOCKED}, {@code ON CONFLICT}, advisory locks, bulk inserts, search). What
 * is loaded, changed and saved is an entity.
 *
 * <p>The file names its parameters {@code :likeThis} and starts with comment lines that say what it
 * is for and why it is native, what it locks, and, where it reads, its columns in order:
 *
 * <pre>{@code
 * -- Seats of a schedule that are held or sold. Native: one index scan over 50,000 rows.
 * -- In: schedule. Locks: none.
 * -- Out: seat_id, status
 * select cast(s.seat_id as text), s.status from … where s.schedule_id = cast(:schedule as uuid)
 * }</pre>
 *
 * <pre>{@code
 * private static final Statement TAKEN = Statement.load(SqlSeats.class, "taken.sql");
 * List<UUID> seats = TAKEN.on(entities).set("schedule", id).rows(row -> row.uuid("seat_id"));
 * }</pre>
 *
 * <p>Parameters: numbers and booleans go as they are, a collection as its members joined by commas,
 * everything else as text; the statement casts. A null becomes the word: JPA has no null with a
 * type, and Hibernate makes bytes of one, which PostgreSQL casts to nothing else.
 */
public final class Statement {
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z]\\w*)");
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern NUMBERED = Pattern.compile("\\?(\\d+)");
  private static final String OUT = "-- Out:";

  private final String name;
  private final String sql;
  private final List<String> parameters;
  private final Map<String, Integer> columns;

  private Statement(String name, String text) {
    this.name = name;
    this.columns = columns(name, text);
    this.parameters = new ArrayList<>();
    // A comment's apostrophe hides the parameters from some JPA providers.
    this.sql =
        numbered(
            text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")));
    if (parameters.size() >= Long.SIZE) {
      throw new IllegalStateException(name + " has too many parameters");
    }
  }

  /**
   * Reads the statement in a file beside a class; to be called when the class is loaded, so that a
   * missing file shows at the start.
   *
   * @throws IllegalStateException when there is no such file
   */
  public static Statement load(Class<?> type, String file) {
    return new Statement(file, read(type, file));
  }

  private static String read(Class<?> type, String file) {
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing statement " + file + " beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> columns(String name, String text) {
    List<String> names =
        text.lines()
            .filter(line -> line.startsWith(OUT))
            .flatMap(line -> List.of(line.substring(OUT.length()).split(",")).stream())
            .map(String::strip)
            .filter(column -> !column.isEmpty())
            .toList();
    return IntStream.range(0, names.size())
        .boxed()
        .collect(
            Collectors.toUnmodifiableMap(
                names::get,
                i -> i,
                (a, b) -> {
                  throw new IllegalStateException(name + " names a column twice");
                }));
  }

  /** JPA defines numbered parameters only for native queries: a name used twice has one number. */
  private String numbered(String text) {
    return outsideLiterals(text, this::numberedPart);
  }

  private static String outsideLiterals(String text, UnaryOperator<String> change) {
    StringBuilder out = new StringBuilder();
    Matcher literal = LITERAL.matcher(text);
    int from = 0;
    while (literal.find()) {
      out.append(change.apply(text.substring(from, literal.start()))).append(literal.group());
      from = literal.end();
    }
    return out.append(change.apply(text.substring(from))).toString();
  }

  private String numberedPart(String text) {
    return PARAMETER
        .matcher(text)
        .replaceAll(
            found -> {
              if (!parameters.contains(found.group(1))) {
                parameters.add(found.group(1));
              }
              return "?" + (parameters.indexOf(found.group(1)) + 1);
            });
  }

  /** A run of this statement in the current transaction. */
  public Run on(EntityManager entities) {
    return new Run(entities);
  }

  /** The query for these values, numbered without gaps over those that are not null. */
  private Query query(EntityManager entities, @Nullable Object[] values) {
    List<Object> sent = new ArrayList<>();
    int[] numbers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        sent.add(values[i]);
        numbers[i] = sent.size();
      }
    }
    String text = sent.size() == values.length ? sql : renumbered(numbers);
    Query query = entities.createNativeQuery(text);
    for (int i = 0; i < sent.size(); i++) {
      query.setParameter(i + 1, sent.get(i));
    }
    return query;
  }

  private String renumbered(int[] numbers) {
    return outsideLiterals(
        sql,
        part ->
            NUMBERED
                .matcher(part)
                .replaceAll(
                    found -> {
                      int number = numbers[Integer.parseInt(found.group(1)) - 1];
                      return number == 0 ? "null" : "?" + number;
                    }));
  }

  /** One run: parameters are set by name, then it reads or changes rows. */
  public final class Run {
    private final EntityManager entities;
    private final @Nullable Object[] values = new Object[parameters.size()];
    private long missing = (1L << parameters.size()) - 1;

    private Run(EntityManager entities) {
      this.entities = entities;
    }

    /**
     * Sets a parameter.
     *
     * @throws IllegalArgumentException when the statement has none of that name
     */
    public Run set(String parameter, @Nullable Object value) {
      int index = parameters.indexOf(parameter);
      if (index < 0) {
        throw new IllegalArgumentException(name + " has no parameter " + parameter);
      }
      values[index] = sent(value);
      missing &= ~(1L << index);
      return this;
    }

    /** Reads all rows. */
    public <T> List<T> rows(Function<Row, T> reader) {
      List<T> read = new ArrayList<>();
      for (Object row : checked().getResultList()) {
        read.add(reader.apply(row(row)));
      }
      return read;
    }

    /** Reads the first row, if there is one. */
    public <T> Optional<T> row(Function<Row, T> reader) {
      List<?> rows = checked().getResultList();
      return rows.stream().findFirst().map(row -> reader.apply(row(row)));
    }

    /** Whether there is a row. */
    public boolean exists() {
      return !checked().getResultList().isEmpty();
    }

    /** The number in the only column of the only row. */
    public long number() {
      return ((Number) checked().getSingleResult()).longValue();
    }

    /** Changes rows; returns how many. */
    public int execute() {
      return checked().executeUpdate();
    }

    private Query checked() {
      if (missing != 0) {
        throw new IllegalStateException(
            name + " misses " + parameters.get(Long.numberOfTrailingZeros(missing)));
      }
      return query(entities, values);
    }

    private Row row(Object row) {
      Object[] values = row instanceof Object[] many ? many : new Object[] {row};
      if (values.length != columns.size()) {
        throw new IllegalStateException(
            name + " answers " + values.length + " columns, its header names " + columns.size());
      }
      return new Row(name, columns, values);
    }
  }

  private static @Nullable Object sent(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth;
      case Collection<?> many ->
          many.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }
}
