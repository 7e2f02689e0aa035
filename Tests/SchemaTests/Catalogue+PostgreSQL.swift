import Foundation
import TestSupport

extension Catalogue {
    /// The catalogue of a schema on a PostgreSQL server.
    init(of schema: String, on server: PostgresServer) throws {
        tables = try server.execute(Catalogue.postgresTables, schema: schema).map {
            try JSONDecoder().decode(Table.self, from: Data($0.utf8))
        }
        others = try server.execute(Catalogue.postgresOthers, schema: schema)
    }

    /// One table a row, as JSON.
    private static let postgresTables = """
        SELECT json_build_object(
          'name', t.relname, 'persistence', t.relpersistence,
          'columns', (
            SELECT json_agg(json_build_object(
              'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'optional', (NOT a.attnotnull)::int,
              'collation', (SELECT collname FROM pg_collation WHERE oid = a.attcollation),
              'initial', pg_get_expr(d.adbin, d.adrelid),
              'generated', (a.attidentity <> '' OR a.attgenerated <> '')::int) ORDER BY a.attnum)
            FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
          'key', coalesce((
            SELECT json_agg(a.attname ORDER BY k.place)
            FROM pg_index AS i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.number
            WHERE i.indrelid = t.oid AND i.indisprimary), '[]'),
          'indices', coalesce((
            SELECT json_agg(json_build_object(
              'name', c.relname, 'unique', i.indisunique::int, 'partial', (i.indpred IS NOT NULL)::int,
              'columns', (
                SELECT json_agg(coalesce(a.attname, '(expression)') ORDER BY k.place)
                FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.number)) ORDER BY c.relname)
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
            WHERE i.indrelid = t.oid AND NOT i.indisprimary), '[]'),
          'references', coalesce((
            SELECT json_agg(json_build_object(
              'table', r.confrelid::regclass::text,
              'onDelete', \(action("confdeltype")), 'onUpdate', \(action("confupdtype")),
              'columns', (
                SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(r.conkey) WITH ORDINALITY AS k (number, place)
                JOIN pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = k.number),
              'target', (
                SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(r.confkey) WITH ORDINALITY AS k (number, place)
                JOIN pg_attribute AS a ON a.attrelid = r.confrelid AND a.attnum = k.number)) ORDER BY r.conname)
            FROM pg_constraint AS r WHERE r.conrelid = t.oid AND r.contype = 'f'), '[]'))
        FROM pg_class AS t WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
        ORDER BY t.relname COLLATE "C"
        """

    private static func action(_ column: String) -> String {
        """
        CASE r.\(column) WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
          WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END
        """
    }

    /// The triggers that keep references are the server's own.
    private static let postgresOthers = """
        SELECT CASE relkind WHEN 'S' THEN 'sequence ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view ' ELSE 'relation ' END
          || relname
        FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind NOT IN ('r', 'p', 'i', 'I', 't')
          AND NOT (relkind = 'c')
        UNION ALL
        SELECT 'trigger ' || g.tgname FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
        UNION ALL
        SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
        UNION ALL
        SELECT 'rule ' || r.rulename FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        ORDER BY 1
        """
}
