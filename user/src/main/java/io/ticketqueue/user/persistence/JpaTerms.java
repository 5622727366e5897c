package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.user.Terms;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Terms and agreements in PostgreSQL. */
@Component
public class JpaTerms implements Terms {
  private final Database database;

  @Inject
  public JpaTerms(Database database) {
    this.database = database;
  }

  @Override
  public List<Term> findInForce(Instant now) {
    return database
        .entityManager()
        .createQuery(
            "select t from TermRow t where t.effectiveAt = (select max(o.effectiveAt) from TermRow o"
                + " where o.code = t.code and o.effectiveAt <= :now)"
                + " order by t.mandatory desc, t.code desc",
            TermRow.class)
        .setParameter("now", now)
        .getResultStream()
        .map(row -> new Term(row.code, row.version, row.mandatory, row.title, row.content))
        .toList();
  }

  @Override
  public List<Answer> findAnswers(UUID userId) {
    Map<String, Answer> last = new LinkedHashMap<>();
    database
        .entityManager()
        .createQuery(
            "select a from AgreementRow a where a.userId = :user order by a.agreedAt",
            AgreementRow.class)
        .setParameter("user", userId)
        .getResultStream()
        .map(row -> new Answer(row.code, row.version, row.agreed, row.agreedAt))
        .forEach(answer -> last.put(answer.code() + " " + answer.version(), answer));
    return List.copyOf(last.values());
  }

  @Override
  public void addAgreements(UUID userId, List<Agreement> agreements, Instant at) {
    for (Agreement agreement : agreements) {
      AgreementRow row = new AgreementRow();
      row.userId = userId;
      row.code = agreement.code();
      row.version = agreement.version();
      row.agreed = agreement.agreed();
      row.agreedAt = at;
      database.entityManager().persist(row);
    }
  }
}
