# ruleid: python-select-star
cursor.execute("SELECT * FROM users WHERE id = %s", (user_id,))
# ruleid: python-select-star
query = f"select u.* from users u where u.id = {user_id}"
# ruleid: python-select-star
query = """SELECT DISTINCT *
FROM users
"""
# ruleid: python-select-star
query = "SELECT id FROM old UNION ALL SELECT * FROM users"

# ok: python-select-star
cursor.execute("SELECT COUNT(*) FROM users")
# ok: python-select-star
cursor.execute("SELECT id, name FROM users")
# ok: python-select-star
cursor.execute("SELECT id FROM users WHERE EXISTS (SELECT * FROM orders WHERE user_id = users.id)")
# ok: python-select-star
cursor.execute("WITH recent AS (SELECT id, name FROM users) SELECT * FROM recent")
# ok: python-select-star
cursor.execute("SELECT * FROM (SELECT id, name FROM users) AS named")
# ok: python-select-star
cursor.execute("SELECT * FROM generate_series(1, 10)")
# ok: python-select-star
label = "Please select * from the list"
# ok: python-select-star
# SELECT * FROM users
