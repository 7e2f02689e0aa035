import Foundation
import Storage

extension Catalogue {
    /// The catalogue of an SQLite database.
    init(ofSQLite read: any ReadTransaction) throws {
        tables = try read.all(Catalogue.sqliteTables) { row in
            try JSONDecoder().decode(Table.self, from: Data(row.text(0).utf8))
        }
        others = try read.all(
            """
            SELECT type || ' ' || name FROM sqlite_schema WHERE type NOT IN ('table', 'index')
              OR name = 'sqlite_sequence' ORDER BY 1
            """
        ) { try $0.text(0) }
    }

    /// One table a row, as JSON. Texts in SQLite have the order of bytes unless their column says otherwise, which only
    /// an index that is made on it tells; generated columns are the hidden ones.
    private static let sqliteTables: SQL = """
        SELECT json_object(
          'name', t.name, 'persistence', 'p',
          'columns', (
            SELECT json_group_array(json_object(
              'name', c.name, 'type', c.type, 'optional', c."notnull" = 0,
              'collation', CASE WHEN c.type = 'TEXT' THEN
                CASE WHEN t.sql LIKE '%COLLATE%' THEN 'unknown' ELSE 'BINARY' END END,
              'initial', c.dflt_value, 'generated', c.hidden <> 0))
            FROM (SELECT * FROM pragma_table_xinfo(t.name) ORDER BY cid) AS c),
          'key', (
            SELECT json_group_array(k.name)
            FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk) AS k),
          'indices', (
            SELECT json_group_array(json_object(
              'name', i.name, 'unique', i."unique", 'partial', i.partial,
              'columns', (
                SELECT json_group_array(coalesce(m.name, '(expression)'))
                FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS m)))
            FROM (SELECT * FROM pragma_index_list(t.name) WHERE origin <> 'pk' ORDER BY name) AS i),
          'references', (
            SELECT json_group_array(json_object(
              'table', r."table", 'onDelete', r.on_delete, 'onUpdate', r.on_update,
              'columns', (
                SELECT json_group_array(f."from")
                FROM (SELECT "from" FROM pragma_foreign_key_list(t.name) WHERE id = r.id ORDER BY seq) AS f),
              'target', (
                SELECT json_group_array(f."to")
                FROM (SELECT "to" FROM pragma_foreign_key_list(t.name) WHERE id = r.id ORDER BY seq) AS f)))
            FROM (SELECT DISTINCT id, "table", on_delete, on_update FROM pragma_foreign_key_list(t.name)
                  ORDER BY id) AS r))
        FROM sqlite_schema AS t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name
        """
}
