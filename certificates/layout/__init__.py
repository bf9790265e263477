"""How the passport's page is arranged: each block plans its height first and draws onto a sheet afterwards."""
